"""How sure the engine may be before anybody has labelled a question."""

from yakuba.inquiries.core.answering import Engine
from yakuba.inquiries.core.faqs import Faq
from yakuba.inquiries.core.first_calibration import LEAST, calibrated_by_aliases
from yakuba.inquiries.core.thesaurus import Thesaurus

THINGS = "犬 猫 水道 道路 公園 選挙 図書館 保育園 年金 税金 住民票 戸籍 印鑑 粗大ごみ 電池 予防接種 介護 駐車場 学校 給食".split()
WORDS = Thesaurus.of()
FAQS = [
    Faq(
        f"t/{n}",
        f"{thing}の手続きを教えてください",
        f"{thing}については窓口へ。",
        aliases=tuple(f"{thing}{what}" for what in "申込 困った 質問 費用".split()),
    )
    for n, thing in enumerate(THINGS)
]


def test_what_is_known_is_more_probable_than_what_is_not():
    words = {"ja": WORDS, "en": Thesaurus.of(language="en")}
    engine = Engine.build("1", {}, [{"ja": faq} for faq in FAQS], words)
    known, unknown = engine.suggest("図書館の申込をしたい"), engine.suggest("宇宙人に会いたい")
    assert known.faqs[0] == "t/6"
    assert known.probability > (unknown.probability or 0)


def test_too_few_aliases_or_only_hits_give_none():
    assert calibrated_by_aliases(FAQS[: LEAST // 4 - 1], WORDS) is None
    assert (
        calibrated_by_aliases([Faq("a", "あ", "い", aliases=tuple(f"無関係{n}" for n in range(LEAST)))], WORDS) is None
    )


def test_it_is_the_same_every_time():
    assert calibrated_by_aliases(FAQS, WORDS) == calibrated_by_aliases(list(reversed(FAQS)), WORDS)
