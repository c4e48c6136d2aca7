import pytest

from yakuba.inquiries.core.conversing import Suggestion
from yakuba.inquiries.models import Faq
from yakuba.inquiries.queries import meanings
from yakuba.inquiries.services.meaning import ByMeaning, embed_faqs
from yakuba.inquiries.services.model import OpenAiModel
from yakuba.webkit.outbound import networks_of


@pytest.fixture
def model(openai, settings, tmp_path):
    settings.HOME = tmp_path

    def named(how="good"):
        return OpenAiModel(f"{openai.address}/{how}/v1", "", "small", 1.0, networks_of(["127.0.0.0/8"]))

    return named


class Words:
    version = "w"

    def __init__(self, tier="person"):
        self.tier = tier

    def suggest(self, _):
        return Suggestion(self.tier, (), 0.1)


def test_a_question_without_a_word_in_common_finds_its_faq(known, now, model):
    assert embed_faqs(model=model(), now=now) == 2
    assert embed_faqs(model=model("error"), now=now) == 0
    held = meanings.meanings(known.pk)
    batteries = str(Faq.objects.get(key="garbage/batteries").pk)
    assert ByMeaning(Words(), model(), held).suggest("エネループ").faqs[0] == batteries
    for how in ("slow", "error", "odd"):
        assert ByMeaning(Words(), model(how), held).suggest("エネループ") == Suggestion("person", (), 0.1)


def test_only_what_changed_is_asked_again(known, now, model, openai):
    embed_faqs(model=model(), now=now)
    before = len(openai.heard())
    assert embed_faqs(model=model(), now=now) == 0
    assert len(openai.heard()) == before
    ByMeaning(Words("answer"), model(), meanings.meanings(known.pk)).suggest("電池")
    assert len(openai.heard()) == before


def test_a_broken_file_is_no_file(known, now, model):
    embed_faqs(model=model(), now=now)
    meanings.path(known.pk).write_bytes(b"PK nonsense")
    assert meanings.meanings(known.pk) == meanings.NOTHING
    assert embed_faqs(model=model(), now=now) == 2
