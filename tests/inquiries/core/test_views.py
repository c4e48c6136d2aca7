"""Terms of a text in every view."""

from tests.inquiries.core.small import FAQS, THESAURUS
from yakuba.inquiries.core.views import FIELD_WEIGHTS, FIELDS, SLOPES, VIEWS, fields_of, terms_of, title_terms
from yakuba.inquiries.core.words import NOTHING, analyse


def test_every_view_gives_terms():
    terms = terms_of(analyse("引っ越しの手続き"), THESAURUS)
    assert set(terms) == {view.name for view in VIEWS}
    assert terms["town"] == ["引っ越し"]
    assert "テツヅ" in terms["sounds"]


def test_title_terms_are_words_and_marked_concepts_once():
    terms = terms_of(analyse("引っ越しと引っ越し"), THESAURUS)
    assert title_terms(terms) == ["引っ越し", "≈引っ越し"]


def test_fields_have_weights_and_empty_ones_are_nothing():
    assert len(FIELDS) == len(FIELD_WEIGHTS) == len(SLOPES) == len(fields_of(FAQS[0]))
    assert fields_of(FAQS[0])[3] is NOTHING
    assert fields_of(FAQS[0])[1].sounds == ()
    assert fields_of(FAQS[4])[3].words


def test_a_short_sound_is_a_term_of_its_own():
    assert terms_of(analyse("火"), THESAURUS)["sounds"] == ["ヒ"]
