"""Live through eighteen months of a made-up town, by the same services that real people use."""

import heapq
from collections.abc import Callable, Iterator
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
from yakuba.kernel.actors import ANONYMOUS, Actor
from yakuba.kernel.clock import JST, local_date
from yakuba.kernel.workdays import WorkingDays
from yakuba.procedures.core.demo.plans import Plan, plans
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.queries.packs import current_version, procedure_of
from yakuba.procedures.services.correct import submit_correction
from yakuba.procedures.services.decide import draft_decision
from yakuba.procedures.services.refer import return_for_correction
from yakuba.procedures.services.sign import sign_decision
from yakuba.procedures.services.submit import submit_application
from yakuba.towns import queries as towns
from yakuba.webkit.forms import prune

PACK = "child-allowance"
MONTHS = timedelta(days=548)
PAPER = "paper_insurance"
REJECTION = "児童手当法第4条第1項に定める監護及び生計同一の要件を満たすことが確認できないため。"


class Town:
    """What every life in the demo needs to know."""

    def __init__(self, town: Any, seed: int, now: datetime) -> None:
        self.town, self.now = town, now
        self.random = Random(seed)  # noqa: S311 - a made-up town, no secret
        self.working: WorkingDays = towns.working_days(town)
        self.version = current_version(town_id=town.pk, pack_id=PACK, on=local_date(now))
        self.procedure = procedure_of(self.version)
        staff = list(accounts.staff_of(town.pk))
        self.clerks = [Actor("staff", str(each.pk)) for each in staff if "clerk" in each.roles]
        self.signers = [Actor("staff", str(each.pk)) for each in staff if "approver" in each.roles]
        self.places = [
            (each.postal_code or town.postal_code, f"{town.prefecture}{town.name}{each.name}")
            for each in towns.districts(town)
        ]
        self.paper = paper()

    def office(self, after: datetime, days: int, minute: int) -> datetime:
        """A moment in office hours, `days` working days after `after`."""
        day = local_date(after)
        if not self.working.is_working(day):
            day = self.working.add(day, 1)
        day = self.working.add(day, days) if days else day
        moment = datetime.combine(day, time(9 + minute % 8, minute), JST)
        return max(moment, after + timedelta(minutes=7))


def paper() -> Any:
    """A grey sheet that stands for a photographed paper."""
    buffer = BytesIO()
    Image.new("L", (420, 594), 240).save(buffer, "PNG")
    return SimpleNamespace(
        name="資格情報のお知らせ.png", content=buffer.getvalue(), content_type="image/png", size=buffer.tell()
    )


def generate_demo(*, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
    """The same seed and day give the same town. Acts run in the order of their time, as they would have."""
    world = Town(towns.by_id(town_id), seed, now)
    agenda: list[tuple[datetime, int, Iterator[datetime]]] = []
    for number, plan in enumerate(plans(world.random, local_date(now - MONTHS), now, world.places)):
        heapq.heappush(agenda, (plan.arrives_at, number, life(world, plan, number)))
    arrived = 0
    with transaction.atomic():
        while agenda:
            moment, number, acts = heapq.heappop(agenda)
            if moment > now:
                continue
            upcoming = next(acts, None)
            if upcoming is not None:
                heapq.heappush(agenda, (max(upcoming, moment), number, acts))
            if number > arrived and number % 50 == 0:
                arrived = number
                progress(f"{local_date(moment):%Y-%m}")


def life(world: Town, plan: Plan, number: int) -> Iterator[datetime]:
    """One application from arrival to feedback. Runs up to each `yield`, which says when it goes on."""
    town, clerk = world.town, world.clerks[number % len(world.clerks)]
    who = ANONYMOUS if plan.channel == "online" else clerk
    answers = dict(plan.answers)
    wants_paper = answers["claimant_occupation"] == "employee"
    if wants_paper and plan.has_paper:
        answers[PAPER] = [attach(world, who, plan.arrives_at)]
    receipt = submit_application(
        actor=who,
        town=town,
        version=world.version,
        procedure=world.procedure,
        answers=prune_papers(world, answers, plan.arrives_at),
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
            expected_version=version(town, case_id),
            now=moment,
        )
        moment = world.office(moment, plan.correction_days, plan.minute)
        yield moment
        submit_correction(
            actor=who, town=town, case_id=case_id, answers=mended(world, answers, who, moment), now=moment
        )
        moment = world.office(moment, 1, plan.minute)
        yield moment
    moment = world.office(moment, plan.decision_days, plan.minute)
    yield moment
    yield from decide(world, plan, case_id, clerk, moment)
    if plan.rating:
        moment += timedelta(hours=30)
        yield moment
        cases.give_feedback(actor=who, town=town, case_id=case_id, rating=plan.rating, text=plan.comment, now=moment)


def decide(world: Town, plan: Plan, case_id: int, clerk: Actor, moment: datetime) -> Iterator[datetime]:
    """Draft, and where the pack asks for a second person, sign a while later."""
    result = application_of(town_id=world.town.pk, case_id=case_id).screening_result
    rejects = result.recommendation == "judge" and plan.rejects
    decision = draft_decision(
        actor=clerk,
        town=world.town,
        case_id=case_id,
        outcome="reject" if rejects else "approve",
        reasons=REJECTION if rejects else "",
        overruled=[result.findings[0].code] if plan.overrules and result.findings else (),
        expected_version=version(world.town, case_id),
        now=moment,
    )
    if decision.signed_at is None:
        moment = world.office(moment, 1, plan.minute)
        yield moment
        sign_decision(
            actor=world.signers[0],
            town=world.town,
            case_id=case_id,
            expected_version=version(world.town, case_id),
            now=moment,
        )


def version(town: Any, case_id: int) -> int:
    return int(case_queries.case_for_staff(town_id=town.pk, case_id=case_id).version)


def attach(world: Town, who: Actor, moment: datetime) -> str:
    attachment = cases.attach(actor=who, town=world.town, case_id=None, inspected=world.paper, field=PAPER, now=moment)
    return str(attachment.key)


def mended(world: Town, answers: dict[str, Any], who: Actor, moment: datetime) -> dict[str, Any]:
    """The answers with what screening asked for: the paper added, the account in the claimant's own name."""
    better = dict(answers)
    if better["claimant_occupation"] == "employee" and PAPER not in better:
        better[PAPER] = [attach(world, who, moment)]
    if "account" in better:
        better["account"] = {**better["account"], "holder": better["claimant_kana"]}
    return prune_papers(world, better, moment)


def prune_papers(world: Town, answers: dict[str, Any], moment: datetime) -> dict[str, Any]:
    """Without what the form would not have asked."""
    return prune(world.procedure.form, answers, today=local_date(moment))
