import pytest

from tests.packs.shipped import golden, procedure
from yakuba.procedures.core.bringing import to_bring

ALWAYS = {"identity"}


@pytest.mark.parametrize(
    ("case", "more"),
    [
        ("moved-in", {"certificate"}),
        ("special-card", {"number-cards"}),
        ("within-town", set()),
        ("from-abroad", {"passports"}),
        ("certificate-lost", {"certificate"}),
        ("foreign-family", {"certificate", "residence-cards"}),
        ("proxy-with-letter", {"certificate", "proxy"}),
    ],
)
def test_what_a_mover_brings_follows_the_answers(case, more):
    moving = procedure("moving-visit")
    assert {paper.id for paper in to_bring(moving, golden("moving-visit")[case].answers)} == ALWAYS | more


def test_where_the_answer_is_not_there_the_paper_is_named():
    assert len(to_bring(procedure("moving-visit"), {})) >= len(ALWAYS)
