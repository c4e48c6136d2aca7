"""A small town hall: a few FAQs, questions that were asked, and an index of them."""

from yakuba.inquiries.core.faqs import Faq, Label
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.thesaurus import Thesaurus

FAQS = (
    Faq("certificate", "住民票の写しはどこで取れますか。", "市民課の窓口とコンビニで交付します。手数料は300円です。"),
    Faq(
        "moving-in", "転入届の手続きを知りたい。", "引っ越した日から14日以内に届け出てください。転出証明書が必要です。"
    ),
    Faq("waste", "粗大ごみの出し方を教えてください。", "電話で申し込み、処理券を買って貼ってください。"),
    Faq(
        "allowance",
        "児童手当を受けるには。",
        "出生や転入の翌日から15日以内に請求してください。",
        ("転入届の手続きを知りたい。",),
    ),
    Faq(
        "dog",
        "犬の登録について知りたい。",
        "生後91日以上の犬は登録と狂犬病予防注射が必要です。",
        aliases=("わんちゃんを飼い始めた",),
    ),
    Faq("library", "図書館の開館時間は。", "午前9時から午後7時までです。月曜日は休館です。"),
)
THESAURUS = Thesaurus.of([["引っ越し", "転入", "転居"], ["捨てる", "処分", "ごみの出し方"]])
LABELS = (
    Label("ソファーを引き取ってほしい", {"waste": 2}, "sofa", "waste"),
    Label("赤ちゃんが生まれたらもらえるお金", {"allowance": 2}, "baby", "child"),
    Label("戸籍と住所の紙がほしい", {"certificate": 1}, "paper", "papers"),
)


def small_index(labels=LABELS):
    return Index.build(FAQS, THESAURUS, labels)
