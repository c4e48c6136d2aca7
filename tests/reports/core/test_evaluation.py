from collections import defaultdict
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
from django.conf import settings

from yakuba.kernel.packs import load_pack
from yakuba.reports.core import evaluation
from yakuba.reports.core.catalogue import EXAMPLES
from yakuba.reports.core.categorising import Categoriser, Examples
from yakuba.reports.core.evaluation.generating import FARTHEST, NEAREST, Labelled
from yakuba.reports.core.evaluation.judging import judge_pairs, made_ready
from yakuba.reports.core.placing import metres


@pytest.fixture(scope="module")
def examples() -> Examples:
    found: Examples = load_pack(Path(settings.PACK_ROOTS[0]) / "reports" / "street").data(EXAMPLES)
    return found


@pytest.fixture(scope="module")
def reports() -> list[Labelled]:
    return evaluation.held_out(count=600)


def test_goals_are_reached_on_phrases_that_nothing_was_taught(examples: Examples, reports: list[Labelled]) -> None:
    categoriser = Categoriser.of(examples)
    ranks = evaluation.judge_categories(categoriser, reports)
    assert ranks.reports == 600
    assert ranks.top1 >= 0.85
    assert ranks.top3 >= 0.97
    figures = judge_pairs(reports, made_ready(categoriser, reports))
    ours = figures.pop("yakuba")
    assert ours.precision >= 0.93  # a smaller town than the measured one
    assert ours.recall >= 0.85
    assert all(ours.precision > each.precision for each in figures.values())


def test_the_same_seed_writes_the_same_town(reports: list[Labelled]) -> None:
    assert evaluation.held_out(count=600) == reports
    assert evaluation.held_out(count=600, seed=9) != reports


def test_an_incident_is_reported_near_itself_in_other_words(reports: list[Labelled]) -> None:
    incidents = defaultdict(list)
    for report in reports:
        incidents[report.incident].append(report)
    pairs = [pair for each in incidents.values() for pair in combinations(each, 2)]
    assert len(pairs) > 100
    assert all(NEAREST <= metres(one.point, other.point) <= FARTHEST for one, other in pairs)
    assert all(one.truth == other.truth for one, other in pairs)
    assert sum(one.text == other.text for one, other in pairs) <= len(pairs) / 100
    assert all(report.at <= report.closed_at for report in reports)
    assert [report.at for report in reports] == sorted(report.at for report in reports)


def test_nothing_that_is_measured_was_taught(examples: Examples) -> None:
    phrases = {text for each in evaluation.phrases().values() for text in each}
    taught = {text for defects in examples.values() for texts in defects.values() for text in texts}
    assert len(phrases) > 100
    assert not phrases & taught


def test_a_new_year_of_reports_ends_when_it_says(reports: list[Labelled]) -> None:
    assert min(report.at for report in reports) > datetime(2025, 10, 1, tzinfo=UTC)
