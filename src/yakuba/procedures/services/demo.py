"""Live through eighteen months of a made-up town, by the same services that real people use."""

import heapq
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import datetime, time, timedelta
from io import BytesIO
from random import Random
from types import SimpleNamespace
from typing import Any

from django.db import transaction
from PIL import Image

from yakuba.accounts import queries as accounts
from yakuba.cases import queries as case_queries
from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS, SYSTEM, Actor
from yakuba.kernel.clock import JST, local_date
from yakuba.kernel.workdays import WorkingDays
from yakuba.procedures.core.demo.families import PACK
from yakuba.procedures.core.demo.plans import Plan, plans
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.slots import wanted_slots
from yakuba.procedures.queries import packs
from yakuba.procedures.queries.applications import OpenApplication, application_of
from yakuba.procedures.queries.fees import charged
from yakuba.procedures.queries.slots import Desk, bookable, books, offered
from yakuba.procedures.services.charge import record_payment
from yakuba.procedures.services.complete import complete
from yakuba.procedures.services.correct import submit_correction
from yakuba.procedures.services.decide import draft_decision
from yakuba.procedures.services.demo_places import hand_out_places
from yakuba.procedures.services.forward import forward
from yakuba.procedures.services.make_slots import make_slots
from yakuba.procedures.services.refer import return_for_correction
from yakuba.procedures.services.sign import sign_decision
from yakuba.procedures.services.submit import submit_application
from yakuba.procedures.services.visit import check_identity
from yakuba.towns import queries as towns
from yakuba.webkit.forms import check_form, prune

MONTHS = timedelta(days=548)
REJECTION = "{basis}に定める要件を満たすことが確認できないため。"
OPINION = "審査したところ、書類に不備はありません。"


class Town:
    """What every life in the demo needs to know."""

    def __init__(self, town: Any, seed: int, now: datetime) -> None:
        self.town, self.now = town, now
        self.random = Random(seed)  # noqa: S311 - a made-up town, no secret
        self.working: WorkingDays = towns.working_days(town)
        today = local_date(now)
        self.procedures = {each.id: each for each in packs.catalogue(town_id=town.pk, on=today)}
        self.versions = {id_: packs.current_version(town_id=town.pk, pack_id=id_, on=today) for id_ in self.procedures}
        self.books = list(books(town_id=town.pk, on=today))
        self.opened = ""
        staff = list(accounts.staff_of(town.pk))
        self.clerks: dict[str, list[Actor]] = {}
        for each in staff:
            if "clerk" in each.roles and each.department:
                self.clerks.setdefault(each.department.code, []).append(Actor("staff", str(each.pk)))
        self.signers = [Actor("staff", str(each.pk)) for each in staff if "approver" in each.roles]
        self.places = [
            (each.postal_code or town.postal_code, f"{town.prefecture}{town.name}{each.name}")
            for each in towns.districts(town)
        ]
        self.paper = paper()

    def clerk(self, department: str, number: int) -> Actor:
        """Of the department; where nobody of it signs in, of another."""
        able = self.clerks.get(department) or [each for some in self.clerks.values() for each in some]
        return able[number % len(able)]

    def office(self, after: datetime, days: int, minute: int) -> datetime:
        """A moment in office hours, `days` working days after `after`."""
        day = local_date(after)
        if not self.working.is_working(day):
            day = self.working.add(day, 1)
        day = self.working.add(day, days) if days else day
        moment = datetime.combine(day, time(9 + minute % 8, minute), JST)
        return max(moment, after + timedelta(minutes=7))

    def open_calendars(self, moment: datetime) -> None:
        """Once a month, as the worker would."""
        month = f"{local_date(moment):%Y-%m}"
        if month != self.opened:
            self.opened = month
            for book in self.books:
                make_slots(actor=SYSTEM, town=self.town, book=book, now=moment)


def paper() -> Any:
    """A grey sheet that stands for a photographed paper."""
    buffer = BytesIO()
    Image.new("L", (420, 594), 240).save(buffer, "PNG")
    return SimpleNamespace(name="書類.png", content=buffer.getvalue(), content_type="image/png", size=buffer.tell())


def generate_demo(*, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
    """The same seed and day give the same town. Acts run in the order of their time, as they would have."""
    world = Town(towns.by_id(town_id), seed, now)
    others = [each for each in world.procedures.values() if each.id != PACK]
    agenda: list[tuple[datetime, int, Iterator[datetime]]] = []
    for number, plan in enumerate(plans(world.random, local_date(now - MONTHS), now, world.places, others)):
        heapq.heappush(agenda, (plan.arrives_at, number, life(world, plan, number)))
    arrived = 0
    with transaction.atomic():
        while agenda:
            moment, number, acts = heapq.heappop(agenda)
            if moment > now:
                continue
            world.open_calendars(moment)
            upcoming = next(acts, None)
            if upcoming is not None:
                heapq.heappush(agenda, (max(upcoming, moment), number, acts))
            if number > arrived and number % 50 == 0:
                arrived = number
                progress(f"{local_date(moment):%Y-%m}")
        clerk = world.clerk("children", 0)
        hand_out_places(actor=clerk, signer=world.signers[0], town=world.town, now=now)


def life(world: Town, plan: Plan, number: int) -> Iterator[datetime]:
    """One application from arrival to feedback. Runs up to each `yield`, which says when it goes on."""
    town, procedure = world.town, world.procedures[plan.pack_id]
    clerk = world.clerk(procedure.department, number)
    who = ANONYMOUS if plan.channel == "online" else clerk
    answers = filled_in(world, procedure, plan.answers, who, plan.arrives_at)
    if check_form(procedure.form, answers, today=local_date(plan.arrives_at)):
        return  # a story that can't be told of this day, such as one without a free slot
    receipt = submit_application(
        actor=who,
        town=town,
        version=world.versions[plan.pack_id],
        procedure=procedure,
        answers=answers,
        channel=plan.channel,
        submit_key=f"demo-{world.random.random()}-{number}",
        now=plan.arrives_at,
    )
    moment = world.office(plan.arrives_at, plan.first_look, plan.minute)
    yield moment
    case_id = receipt.case_id
    cases.assign(actor=clerk, town=town, case_id=case_id, assignee_id=int(clerk.id), now=moment)
    cases.transition(actor=clerk, town=town, case_id=case_id, act="examine", now=moment)
    opened = application_of(town_id=town.pk, case_id=case_id)
    if plan.withdraws:
        cases.withdraw(actor=who, town=town, case_id=case_id, now=moment)
        return
    if opened.screening_result.recommendation == "correct":
        defects = opened.screening_result.defects
        return_for_correction(
            actor=clerk,
            town=town,
            case_id=case_id,
            fields=sorted({name.split(".")[-1] for each in defects for name in each.fields}),
            message="\n".join(f"・{(each.mend or each.reason)['ja']}" for each in defects),
            due=world.working.add(local_date(moment), 10),
            expected_version=opened.case.version,
            now=moment,
        )
        moment = world.office(moment, plan.correction_days, plan.minute)
        yield moment
        submit_correction(
            actor=who,
            town=town,
            case_id=case_id,
            answers=filled_in(world, procedure, plan.mended, who, moment),
            now=moment,
        )
        moment = world.office(moment, 1, plan.minute)
        yield moment
        opened = application_of(town_id=town.pk, case_id=case_id)
    moment = world.office(moment, plan.decision_days, plan.minute)
    yield moment
    yield from end(world, plan, opened, clerk, moment)
    if plan.rating and case_queries.case_by_id(case_id).closed_at:
        moment += timedelta(hours=30)
        yield moment
        cases.give_feedback(actor=who, town=town, case_id=case_id, rating=plan.rating, text=plan.comment, now=moment)


def end(world: Town, plan: Plan, opened: OpenApplication, clerk: Actor, moment: datetime) -> Iterator[datetime]:
    """As the kind of procedure asks: decided, handed on to who decides, or completed."""
    procedure, town, case_id = opened.procedure, world.town, opened.case.pk
    act = {
        "actor": clerk,
        "town": town,
        "case_id": case_id,
        "expected_version": opened.case.version,
        "now": moment,
    }
    if not procedure.is_decided:
        total = charged(town_id=town.pk, case_id=case_id)
        if total:
            record_payment(
                actor=clerk,
                town=town,
                case_id=case_id,
                paid=total,
                method="counter",
                paid_on=local_date(moment),
                now=moment,
            )
        if procedure.is_finished_on_site:
            check_identity(
                actor=clerk, town=town, case_id=case_id, visitor="self", shown=["my_number_card"], now=moment
            )
        complete(**act)
    elif procedure.is_forwarded(welfare_office=towns.has_welfare_office(town)):
        if not opened.screening_result.defects:
            forward(**act, opinion=OPINION)
    else:
        yield from decide(world, plan, opened, act)


def decide(world: Town, plan: Plan, opened: OpenApplication, act: dict[str, Any]) -> Iterator[datetime]:
    """Draft, and where the pack asks for a second person, sign a while later."""
    result = opened.screening_result
    rejects = result.recommendation == "judge" and plan.rejects
    decision = draft_decision(
        **act,
        outcome="reject" if rejects else "approve",
        reasons=REJECTION.format(basis=opened.procedure.legal_basis[0]) if rejects else "",
        overruled=[result.findings[0].code] if plan.overrules and result.findings else (),
    )
    if decision.signed_at is None:
        moment = world.office(act["now"], 1, plan.minute)
        yield moment
        sign_decision(
            actor=world.signers[0],
            town=world.town,
            case_id=act["case_id"],
            expected_version=case_queries.case_by_id(act["case_id"]).version,
            now=moment,
        )


def filled_in(
    world: Town, procedure: Procedure, told: Mapping[str, Any], who: Actor, moment: datetime
) -> dict[str, Any]:
    """What the form would have kept: papers attached, a free slot chosen, nothing that it does not ask."""
    answers = deepcopy(dict(told))
    for section in procedure.form.sections:
        names = [field.id for field in section.fields if field.type == "file"]
        for entry in answers.get(section.id, ()) if section.repeat else [answers]:
            for name in names:
                if entry.get(name):
                    entry[name] = [attach(world, name, who, moment) for _ in entry[name]]
    choose_slots(world, procedure, answers, moment)
    return dict(prune(procedure.form, answers, today=local_date(moment)))


def choose_slots(world: Town, procedure: Procedure, answers: dict[str, Any], moment: datetime) -> None:
    """The first free one of each calendar instead of the one in the story."""
    desk = Desk(world.town.pk, moment, world.working)
    for wanted in wanted_slots(procedure.form, answers):
        rows = bookable(desk, procedure, {wanted.calendar})
        free = [each for each in offered(rows, desk, wanted.calendar, wanted.audience) if each.can_be_booked]
        section, _, rest = wanted.path.partition(".")
        holder = answers[section][int(rest.split(".")[0])] if rest else answers
        name = wanted.path.rpartition(".")[2]
        if free:
            holder[name] = world.random.choice(free[:10]).slot.code
        else:
            holder.pop(name)


def attach(world: Town, field: str, who: Actor, moment: datetime) -> str:
    attachment = cases.attach(actor=who, town=world.town, case_id=None, inspected=world.paper, field=field, now=moment)
    return str(attachment.key)
