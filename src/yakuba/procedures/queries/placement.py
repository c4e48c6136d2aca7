"""利用調整 of a month: who asks for a place, in which order, and where each would go."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import F

from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.placement.assign import Place
from yakuba.procedures.core.placement.points import Given, Scored, score
from yakuba.procedures.core.placement.ranking import Applicant, Ranked, rank
from yakuba.procedures.core.placement.rules import PlacementRules
from yakuba.procedures.core.placement.succession import succession
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import work_of
from yakuba.procedures.models import Application, PackVersion, Placement, PlacementRound, Revision
from yakuba.procedures.queries.applications import answers_of
from yakuba.procedures.queries.packs import catalogue, current_version, procedure_of
from yakuba.webkit import vault

KEPT_SECONDS = 3600
_MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Board:
    """A month as staff see it. `round` is None until something was saved; `applications` by the key of their case."""

    procedure: Procedure
    rules: PlacementRules
    version: PackVersion
    month: date
    round: PlacementRound | None
    seats: Mapping[Place, int]
    withheld: Mapping[str, str]
    ranked: Sequence[Ranked]
    applications: Mapping[str, Application]

    @property
    def taken(self) -> Mapping[Place, int]:
        """How many of the seats the proposal fills."""
        found: dict[Place, int] = {}
        for each in self.ranked:
            if each.nursery:
                place = (each.nursery, each.applicant.child.age)
                found[place] = found.get(place, 0) + 1
        return found

    def application(self, ranked: Ranked) -> Application:
        return self.applications[ranked.applicant.family]


def month_of(text: str) -> date:
    """`2027-04` → its first day; NotFound for what is no month."""
    if not _MONTH.fullmatch(text):
        raise NotFound("month-unknown", "年月が正しくありません。利用調整の一覧から選び直してください。")
    return date.fromisoformat(f"{text}-01")


def placing(*, town_id: int, on: date) -> Sequence[Procedure]:
    """The town's procedures that hand out places."""
    return [each for each in catalogue(town_id=town_id, on=on) if each.placement]


def rounds(*, town_id: int) -> Sequence[PlacementRound]:
    """Newest month first."""
    return list(PlacementRound.objects.filter(town_id=town_id).order_by("-month", "pack_id")[:120])


def board(*, town_id: int, pack_id: str, month: date, on: date) -> Board:
    """The proposal as it stands now; once the round is closed, nobody is in it any more: see `told`."""
    version = current_version(town_id=town_id, pack_id=pack_id, on=on)
    procedure = procedure_of(version)
    if procedure.placement is None:
        raise NotFound("no-placement", "この手続きに利用の調整はありません。")
    found = PlacementRound.objects.filter(town_id=town_id, pack_id=pack_id, month=month).first()
    seats = {
        (nursery, int(age)): int(count)
        for nursery, ages in (found.seats if found else {}).items()
        for age, count in ages.items()
    }
    withheld = vault.unseal(bytes(found.withheld)) if found and found.withheld else {}
    applications = {} if found and found.closed_at else waiting(town_id=town_id, pack_id=pack_id, month=month)
    applicants = applicants_of(procedure.placement, applications, month)
    return Board(
        procedure=procedure,
        rules=procedure.placement,
        version=version,
        month=month,
        round=found,
        seats=seats,
        withheld=withheld,
        ranked=rank(procedure.placement, applicants, seats, withheld),
        applications=applications,
    )


def waiting(*, town_id: int, pack_id: str, month: date) -> dict[str, Application]:
    """Approved applications by case key, in the order of arrival."""
    found = (
        Application.objects.select_related("case", "pack")
        .defer("pack__documents")
        .filter(town_id=town_id, pack__pack_id=pack_id, case__state="approved", case__erased_at__isnull=True)
        .filter(case__arrived_on__lt=_end(month))
        .order_by("case__submitted_at", "pk")
    )
    return {str(each.case_id): each for each in found}


def _end(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def applicants_of(rules: PlacementRules, applications: Mapping[str, Application], month: date) -> list[Applicant]:
    """Each child that wants a place and has none yet. Two statements, however many they are, and one where nothing changed."""
    keys = [each.pk for each in applications.values()]
    placed = set(Placement.objects.filter(application__in=keys).exclude(nursery="").values_list("application", "child"))
    return [
        each
        for each in scored(rules, applications, month)
        if (applications[each.family].pk, each.child.index) not in placed
    ]


def scored(rules: PlacementRules, applications: Mapping[str, Application], month: date) -> list[Applicant]:
    """Each child that wants a place in the month, with its points.

    Kept sealed for `KEPT_SECONDS`: the same rules and the same revisions give the same points, and a page is looked at often.
    """
    seen = [(key, each.pk, each.revision, each.pack_id) for key, each in applications.items()]
    name = f"placement:{sha256(repr((rules, month, seen)).encode()).hexdigest()}"
    kept = cache.get(name)
    if kept is not None:
        return [applicant_from(each) for each in vault.unseal(kept)["applicants"]]
    found = list(_score(rules, applications, month))
    cache.set(name, vault.seal({"applicants": [asdict(each) for each in found]}), KEPT_SECONDS)
    return found


def applicant_from(data: Mapping[str, Any]) -> Applicant:
    child = {
        **data["child"],
        "hopes": tuple(data["child"]["hopes"]),
        "given": tuple(Given(**each) for each in data["child"]["given"]),
        "ties": tuple((label, value) for label, value in data["child"]["ties"]),
        "doubts": tuple(data["child"]["doubts"]),
    }
    return Applicant(data["key"], data["family"], data["order"], Scored(**child))


def _score(rules: PlacementRules, applications: Mapping[str, Application], month: date) -> Iterator[Applicant]:
    keys = [each.pk for each in applications.values()]
    revisions = {
        each.application_id: each
        for each in Revision.objects.filter(application__in=keys, number=F("application__revision"))
    }
    for order, (key, application) in enumerate(applications.items()):
        procedure = procedure_of(application.pack)
        claimed_on = application.case.claimed_on.isoformat()
        context = {"arrived_on": claimed_on, "claimed_on": claimed_on, "today": claimed_on}
        work = work_of(procedure, answers_of(procedure, revisions[application.pk]), context=context)
        for child in score(rules, work.names, work.items, month=month):
            yield Applicant(f"{key}.{child.index}", key, order, child)


def told(round_: PlacementRound) -> Sequence[Placement]:
    """What a closed round decided, by rank."""
    found = Placement.objects.filter(round=round_).select_related("application__case", "application__pack", "letter")
    return list(found.defer("letter__pdf", "application__pack__documents").order_by("rank"))


@dataclass(frozen=True)
class Vacancy:
    """A place of a closed round that was given back, and who is next: `held_id` is that child's result (保留)."""

    nursery: str
    age: int
    count: int
    rules: PlacementRules
    applicant: Applicant | None
    held_id: int | None
    receipt_number: str
    passed: int

    @property
    def points(self) -> int:
        """Of the next child at this nursery."""
        return self.applicant.child.points_at(self.nursery) if self.applicant else 0


def vacancies(round_: PlacementRound) -> Sequence[Vacancy]:
    """By nursery and class. The order is that of the rules by which the round was closed; those held back by staff are out."""
    results = told(round_)
    declined = sorted({(each.nursery, each.age) for each in results if each.declined_at})
    procedure = procedure_of(round_.rules) if declined and round_.rules else None
    if procedure is None or procedure.placement is None:
        return []
    given = Counter((each.nursery, each.age) for each in results if each.nursery and not each.declined_at)
    waits = sorted(
        (each for each in results if not each.nursery and each.application.case.state == "approved"),
        key=lambda each: (each.application.case.submitted_at, each.application_id),
    )
    held = {f"{each.application.case_id}.{each.child}": each for each in waits}
    withheld = vault.unseal(bytes(round_.withheld)) if round_.withheld else {}
    families = {str(each.application.case_id): each.application for each in waits}
    applicants = [
        each
        for each in applicants_of(procedure.placement, families, round_.month)
        if each.key in held and each.key not in withheld
    ]
    found = []
    for nursery, age in declined:
        count = int(round_.seats.get(nursery, {}).get(str(age), 0)) - given[nursery, age]
        if count > 0:
            after = succession(procedure.placement, applicants, nursery, age)
            row = held[after.next.key] if after.next else None
            number = row.application.case.receipt_number if row else ""
            key = row.pk if row else None
            found.append(Vacancy(nursery, age, count, procedure.placement, after.next, key, number, len(after.passed)))
    return found


def placements_of(*, town_id: int, application_id: int) -> Sequence[Placement]:
    """What an application's children were told, newest round first."""
    found = Placement.objects.filter(town_id=town_id, application_id=application_id).select_related("round")
    return list(found.order_by("-round__month", "child"))
