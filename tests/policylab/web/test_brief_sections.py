"""Sections of the council's brief: chances are said as chances, what isn't there isn't printed."""

from tests.policylab.made_up_town import town
from yakuba.policylab.core.kinds import no_progress
from yakuba.policylab.core.kinds.projection import compute
from yakuba.policylab.web import brief_sections as sections
from yakuba.policylab.web.pictures.projections import verdict

SURE, UNSURE = {"median": 30, "low": 30, "high": 30}, {"median": 12, "low": 3, "high": 20}
DEMAND = {
    "places": 320,
    "ahead": {"2026": dict.fromkeys(("children", "asked", "short"), SURE), "2036": dict.fromkeys(("children", "asked", "short"), UNSURE)},
    "options": [
        {"title": "建てる", "regret": 2e8, "worst": 5e8},
        {"title": "転用する", "regret": 5e7, "worst": 1.5e8},
    ],
}  # fmt: skip
SITING = {
    "year": 2036,
    "model_title": "移動の合計を最も短く",
    "sites": [{"name": "港町の用地", "places": 38, "cost": 135_000_000}],
    "after": {"mean": 2.52, "worst": "滝の入", "worst_minutes": 9.5},
    "before": {"mean": 3.88},
}


def test_demand_says_a_chance_and_the_choice_of_least_regret():
    found = sections.demand("PL-2026-0006", DEMAND)
    assert "80%の確率で3人から20人の間" in found.sentences[0]
    assert "「転用する」" in found.sentences[1]
    assert "5,000万円" in found.sentences[1]
    assert found.table.rows[0] == ("2026年", "30人", "30人", "30人")
    assert found.table.rows[1][3] == "12人（3〜20）"


def test_siting_says_what_gets_shorter():
    found = sections.siting("PL-2026-0007", SITING)
    assert "いまの3.9分から2.5分" in found.sentences[0]
    assert found.table.rows == (("港町の用地", "38人", "1.4億円"),)
    assert "いまの" not in sections.siting("PL", {**SITING, "before": None, "sites": []}).sentences[0]


def test_a_short_history_is_not_sold_as_sure():
    outcome = compute(town(years=4), {"horizon": 10, "draws": 20}, 1, no_progress)
    assert "目安" in sections.believed(outcome).sentences[0]
    assert len(sections.facts(outcome)) == 3
    parts = sections.projection(outcome)
    assert any("80%の確率で" in sentence for part in parts for sentence in part.sentences)
    bare = type(outcome)(
        outcome.summary,
        {
            **outcome.arrays,
            "ring_sizes": outcome.arrays["ring_sizes"][:0],
            "ring_areas": outcome.arrays["ring_areas"][:0],
        },
    )
    assert [part.title for part in sections.projection(bare)] == [
        part.title for part in parts if "地区" not in part.title
    ]


def test_a_reader_is_told_where_bands_were_too_narrow():
    def report(*shares):
        return {"reports": {str(at): {"coverage": {"80": share}} for at, share in enumerate(shares)}}

    assert "狭め" in verdict(report(0.7, 0.6, 0.75))
    assert "おおむね" in verdict(report(0.78, 0.85))
    assert "広め" in verdict(report(0.95, 0.9))
