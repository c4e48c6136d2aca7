"""How good suggestions are, on reports whose truth is known: of duplicates by pairs, of categories by rank."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from yakuba.reports.core import duplicates
from yakuba.reports.core.categorising import Categoriser
from yakuba.reports.core.duplicates import Nearby, Sighting, sighting
from yakuba.reports.core.evaluation.generating import Labelled
from yakuba.reports.core.placing import metres

FIXMYSTREET_METRES, SIGNALEN_METRES = 250.0, 50.0


@dataclass(frozen=True)
class Figures:
    """Of pairs of reports. `suggested` were called the same incident, `same` are, `right` are both."""

    suggested: int
    right: int
    same: int

    @property
    def precision(self) -> float:
        return self.right / self.suggested if self.suggested else float("nan")

    @property
    def recall(self) -> float:
        return self.right / self.same if self.same else float("nan")


@dataclass(frozen=True)
class Ranks:
    """Of category suggestions: how often the first is right, one of the first three, and nothing was suggested."""

    reports: int
    top1: float
    top3: float
    abstained: float


Rule = Callable[[Sighting, Sighting], bool]
"""Whether a report and an earlier one are called one incident."""


def by_model(report: Sighting, earlier: Sighting) -> bool:
    return duplicates.compare(report, earlier).probability >= duplicates.THRESHOLD


def within(reach: float) -> Rule:
    """The same category, not closed yet, within `reach` metres: 250 is FixMyStreet's rule, 50 Signalen's."""

    def rule(report: Sighting, earlier: Sighting) -> bool:
        still_open = earlier.closed_at is None or earlier.closed_at >= report.at
        near = metres(report.point, earlier.point) <= reach
        return near and report.category == earlier.category and still_open

    return rule


RULES: Mapping[str, Rule] = {
    "yakuba": by_model,
    "fixmystreet-250m": within(FIXMYSTREET_METRES),
    "signalen-50m": within(SIGNALEN_METRES),
}


def judge_pairs(
    reports: Sequence[Labelled], sightings: Mapping[int, Sighting], rules: Mapping[str, Rule] = RULES
) -> dict[str, Figures]:
    """By rule: over every pair of one incident, however far apart, and every pair within 250 m."""
    incidents = {report.id: report.incident for report in reports}
    sizes = np.bincount([report.incident for report in reports])
    same = int((sizes * (sizes - 1) // 2).sum())
    suggested, right = dict.fromkeys(rules, 0), dict.fromkeys(rules, 0)
    for report, earlier in pairs(sightings.values(), FIXMYSTREET_METRES):
        alike = incidents[report.id] == incidents[earlier.id]
        for name, rule in rules.items():
            if rule(report, earlier):
                suggested[name] += 1
                right[name] += alike
    return {name: Figures(suggested[name], right[name], same) for name in rules}


def judge_categories(categoriser: Categoriser, reports: Sequence[Labelled]) -> Ranks:
    """Where nothing is suggested, nothing is right."""
    found = [[each.code for each in categoriser.suggest(report.text)] for report in reports]
    hits = [report.truth for report in reports]
    return Ranks(
        len(reports),
        float(np.mean([codes[:1] == [truth] for codes, truth in zip(found, hits, strict=True)])),
        float(np.mean([truth in codes for codes, truth in zip(found, hits, strict=True)])),
        float(np.mean([not codes for codes in found])),
    )


def made_ready(categoriser: Categoriser, reports: Iterable[Labelled]) -> dict[int, Sighting]:
    return {
        each.id: sighting(
            categoriser,
            report_id=each.id,
            category=each.category,
            text=each.text,
            point=each.point,
            at=each.at,
            closed_at=each.closed_at,
            photos=() if each.photo is None else (each.photo,),
        )
        for each in reports
    }


def pairs(sightings: Iterable[Sighting], reach: float) -> Iterator[tuple[Sighting, Sighting]]:
    """A report and one that came before it, within `reach` metres."""
    known = list(sightings)
    nearby = Nearby(known)
    for report in known:
        for earlier in nearby.around(report, reach):
            yield report, earlier
