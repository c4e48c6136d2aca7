"""A town to measure in, and what must be true of it afterwards. Runs inside an installation: see `bench.served`."""

import time
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.exceptions import ObjectDoesNotExist
from django.core.management import call_command
from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.accounts.web.sessions import KIND, cookie_name, session_class
from yakuba.cases import queries as cases
from yakuba.cases import services as case_services
from yakuba.cases.core import filters, receipts, workflow
from yakuba.cases.models import Case, CaseRead
from yakuba.cases.web import access
from yakuba.config.cli import demo_town
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import YakubaError
from yakuba.kernel.names import name_key
from yakuba.kernel.ports import demo_data
from yakuba.ledger import queries as ledger
from yakuba.ledger.services import verify
from yakuba.messaging.models import OutboxMessage
from yakuba.procedures import services
from yakuba.procedures.core.demo import people
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.queries.packs import current_version, procedure_of
from yakuba.procedures.services.revise import canonical
from yakuba.towns import queries as towns
from yakuba.towns.services import create_town
from yakuba.webkit import vault

PACK = "child-allowance"
SLUG = "mihon"
LIFE = ["case.submitted", "case.screened"]
SHARE_OPEN = 0.3
TOPICS = 12


def build() -> None:
    """A town with its departments, staff and procedures, and no case."""
    call_command("migrate", interactive=False, verbosity=0)
    now = SystemClock().now()
    hosts = ["localhost", "127.0.0.1"]
    town = create_town(
        actor=SYSTEM, slug=SLUG, name="みほん町", kana="みほんちょう", municipality_code="22699", hosts=hosts, now=now
    )
    demo_town.furnish(town, now, now)
    services.sync_packs(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)


def demo_generator(seed: int) -> float:
    """Seconds to live through the demo town's eighteen months."""
    now = SystemClock().now()
    town = towns.by_slug(SLUG)
    started = time.perf_counter()
    for generator in sorted(demo_data, key=lambda each: each.order):
        generator.generate(town.pk, seed, now, lambda _: None)
    return time.perf_counter() - started


def answers(number: int, today: date) -> dict[str, Any]:
    """What a claimant with a spouse and three children writes: 44 answers."""
    random = Random(number)
    surname = people.pick(random, people.SURNAMES)
    claimant = people.full(surname, people.pick(random, people.MOTHERS))
    spouse = people.full(surname, people.pick(random, people.FATHERS))
    return {
        "claim_reason": "birth",
        "claimant_role": "parent",
        "claimant_name": claimant.written,
        "claimant_kana": claimant.read,
        "claimant_birth_date": "1994-05-06",
        "postal_code": "9990001",
        "address": f"静岡県みほん町浜通り{number}番地",
        "claimant_phone": f"0900000{number % 10_000:04d}",
        "claimant_occupation": "employee",
        "address_protected": False,
        "spouse_status": "together",
        "spouse_name": spouse.written,
        "spouse_birth_date": "1992-01-31",
        "spouse_occupation": "employee",
        "spouse_earns_more": "no",
        "children": [child(random, surname, today - timedelta(days=days)) for days in (8, 900, 2000)],
        "account_kind": "bank",
        "account": {
            "bank_code": "0001",
            "bank_name": "みほん銀行",
            "branch_code": "123",
            "account_type": "ordinary",
            "number": f"{number % 10_000_000:07d}",
            "holder": claimant.read,
        },
        "contact_email": f"resident{number}@example.jp",
        "deliver_online": True,
        "records_consent": True,
        "declaration": True,
    }


def child(random: Random, surname: people.Name, born: date) -> dict[str, Any]:
    name = people.full(surname, people.pick(random, people.CHILDREN))
    return {
        "child_name": name.written,
        "child_kana": name.read,
        "child_birth_date": born.isoformat(),
        "child_relation": "child",
        "child_living": "together",
        "child_care": True,
        "child_support": True,
        "child_register": "both",
    }


def drafts(count: int) -> list[str]:
    """The keys of `count` forms filled in and not sent yet, each of another claimant."""
    town, now = towns.by_slug(SLUG), SystemClock().now()
    with transaction.atomic():
        return [
            services.start_draft(
                actor=ANONYMOUS,
                town=town,
                pack_id=PACK,
                channel="online",
                now=now,
                answers=answers(number, local_date(now)),
            )[1]
            for number in range(count)
        ]


def problems(shown: Sequence[Sequence[str]]) -> list[str]:
    """What is wrong, given every (receipt number, secret) that was shown to somebody, once for each draft that was sent.

    Each must be a case of its own, whole: content, screening, mail and ledger; there is no other case; the chain holds.
    """
    found = [f"{number}: {problem}" for number, secret in shown for problem in flaws(number, secret)]
    if len({tuple(each) for each in shown}) != len(shown):
        found.append("one receipt was shown for two drafts")
    if (kept := Case.objects.count()) != len(shown):
        found.append(f"{kept} cases for {len(shown)} receipts")
    report = verify()
    return found + ([] if report.ok else [f"ledger: {report.problems[:3]}"])


def flaws(number: str, secret: str) -> Iterator[str]:
    """What of one case is not as the submit wrote it."""
    town = towns.by_slug(SLUG)
    try:
        case = cases.find_by_receipt(town_id=town.pk, number=number, secret=secret)
        opened = application_of(town_id=town.pk, case_id=case.pk)
        screened = opened.screening_result
    except (YakubaError, ObjectDoesNotExist) as error:
        yield f"lost ({type(error).__name__})"
        return
    events = ledger.stream(town_id=town.pk, stream=f"case:{case.pk}")
    if [event.kind for event in events] != LIFE:
        yield f"events {[event.kind for event in events]}"
    elif events[0].payload["content"] != vault.keyed_digest(bytes(case.content_key), canonical(opened.answers)):
        yield "the content is not what the ledger speaks of"
    if screened.recommendation != case.recommendation:
        yield "the screening is not the case's"
    if (mails := OutboxMessage.objects.filter(town_id=town.pk, dedupe_key=f"case:{case.pk}:received:").count()) != 1:
        yield f"{mails} mails"


def population(count: int) -> None:
    """`count` cases of every state, department, channel and topic, three in ten of them open, most of them seen by the clerk."""
    town, now = towns.by_slug(SLUG), SystemClock().now()
    random = Random(7)
    departments = list(accounts.departments(town.pk).values_list("pk", flat=True))
    districts = list(towns.districts(town).values_list("pk", flat=True))
    staff = [each.pk for each in accounts.staff_of(town.pk)]
    with transaction.atomic():
        made = (case(random, town.pk, number, now, departments, districts, staff) for number in range(count))
        Case.objects.bulk_create(made, batch_size=500)
        reads = (
            CaseRead(town_id=town.pk, case_id=pk, staff_id=clerk_of(town).pk, version=1)
            for pk in Case.objects.values_list("pk", flat=True).iterator()
            if pk % 4
        )
        CaseRead.objects.bulk_create(reads, batch_size=2000)


def case(
    random: Random,
    town_id: int,
    number: int,
    now: datetime,
    departments: Sequence[int],
    districts: Sequence[int],
    staff: Sequence[int],
) -> Case:
    name = people.full(people.pick(random, people.SURNAMES), people.pick(random, people.MOTHERS))
    is_open = random.random() < SHARE_OPEN
    state = random.choice(sorted(workflow.OPEN if is_open else workflow.CLOSED))
    at = now - timedelta(minutes=random.randint(0, 60 * 24 * (60 if is_open else 900)))
    day = local_date(at)
    due = day + timedelta(days=30)
    topic = random.randrange(TOPICS)
    return Case(
        town_id=town_id,
        kind="procedures",
        topic=f"topic-{topic}",
        title=f"手続き{topic}",
        receipt_number=receipts.make_receipt_number(day.year, random.choice),
        secret_digest=f"{number:064d}",
        submit_key=f"bench-{number}",
        channel=random.choice(list(filters.CHANNELS)),
        state=state,
        recommendation=random.choice(list(filters.RECOMMENDATIONS)),
        department_id=random.choice(departments),
        district_id=random.choice(districts),
        assignee_id=random.choice([*staff, None]),
        applicant_name=name.written,
        applicant_kana=name.read,
        applicant_key=name_key(name.read),
        name_search="".join(name.written.split()),
        arrived_on=day,
        claimed_on=day,
        due_on=due,
        queue_on=due,
        submitted_at=at,
        updated_at=at,
        closed_at=None if is_open else at + timedelta(days=12),
    )


def clerk_of(town: Any) -> Any:
    return accounts.staff_with_roles(town.pk, ["clerk"])[0]


def clerk_cookie() -> tuple[str, str]:
    """Name and value of the session cookie of a clerk who has signed in."""
    town = towns.by_slug(SLUG)
    clerk = clerk_of(town)
    return keep_session(
        town,
        {
            SESSION_KEY: str(clerk.pk),
            BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
            HASH_SESSION_KEY: clerk.get_session_auth_hash(),
            KIND: "staff",
        },
    )


def applicants(count: int) -> list[tuple[tuple[str, str], str]]:
    """`count` people who have applied and written a message: the session cookie of their browser, and the receipt number."""
    return [applicant(number) for number in range(count)]


def applicant(number: int) -> tuple[tuple[str, str], str]:
    town, now = towns.by_slug(SLUG), SystemClock().now()
    version = current_version(town_id=town.pk, pack_id=PACK, on=local_date(now))
    receipt = services.submit_application(
        actor=ANONYMOUS,
        town=town,
        version=version,
        procedure=procedure_of(version),
        answers=answers(number, local_date(now)),
        channel="online",
        submit_key=f"applicant-{number}",
        now=now,
    )
    case_services.write_message(
        actor=ANONYMOUS, town=town, case_id=receipt.case_id, body="よろしくお願いします。", now=now
    )
    return keep_session(town, {access.SESSION_KEY: {str(town.pk): [receipt.case_id]}}), receipt.number


def keep_session(town: Any, data: dict[str, Any]) -> tuple[str, str]:
    session = session_class(town.pk)()
    session.update(data)
    session.save()
    return cookie_name(town.slug), session.session_key
