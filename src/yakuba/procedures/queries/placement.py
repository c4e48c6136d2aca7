"""利用調整 of a month: who asks for a place, in which order, and where each would go."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.placement.assign import Place
from yakuba.procedures.core.placement.points import score
from yakuba.procedures.core.placement.ranking import Applicant, Ranked, rank
from yakuba.procedures.core.placement.rules import PlacementRules
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.screening import work_of
from yakuba.procedures.models import Application, PackVersion, Placement, PlacementRound, Revision
from yakuba.procedures.queries.applications import answers_of
from yakuba.procedures.queries.packs import catalogue, current_version, procedure_of
from yakuba.webkit import vault

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
    """Each child that wants a place and has none yet. Two statements, however many they are."""
    keys = [each.pk for each in applications.values()]
    placed = set(Placement.objects.filter(application__in=keys).exclude(nursery="").values_list("application", "child"))
    revisions = {
        each.application_id: each
        for each in Revision.objects.filter(application__in=keys, number=F("application__revision"))
    }
    found = []
    for order, (key, application) in enumerate(applications.items()):
        procedure = procedure_of(application.pack)
        claimed_on = application.case.claimed_on.isoformat()
        context = {"arrived_on": claimed_on, "claimed_on": claimed_on, "today": claimed_on}
        work = work_of(procedure, answers_of(procedure, revisions[application.pk]), context=context)
        found += [
            Applicant(f"{key}.{child.index}", key, order, child)
            for child in score(rules, work.names, work.items, month=month)
            if (application.pk, child.index) not in placed
        ]
    return found


def told(round_: PlacementRound) -> Sequence[Placement]:
    """What a closed round decided, by rank."""
    found = Placement.objects.filter(round=round_).select_related("application__case", "letter").defer("letter__pdf")
    return list(found.order_by("rank"))


def placements_of(*, town_id: int, application_id: int) -> Sequence[Placement]:
    """What an application's children were told, newest round first."""
    found = Placement.objects.filter(town_id=town_id, application_id=application_id).select_related("round")
    return list(found.order_by("-round__month", "child"))
