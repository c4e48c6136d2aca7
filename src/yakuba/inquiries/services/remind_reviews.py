"""Tell departments which of their questions are to be read again: once for each review date, not every day."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse

from yakuba.accounts import queries as accounts
from yakuba.inquiries.models import Faq
from yakuba.inquiries.services.held import record
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import local_date
from yakuba.messaging.services import enqueue
from yakuba.messaging.services.links import town_url
from yakuba.towns import queries as towns

AHEAD = timedelta(days=14)
NAMED = 20
TEMPLATE = "faq-review"


def remind_all_reviews(*, now: datetime) -> int:
    """How many mails were put into the outbox, for every town."""
    return sum(remind_reviews(town=town, now=now) for town in towns.all_towns())


@transaction.atomic
def remind_reviews(*, town: Any, now: datetime) -> int:
    """A mail for each person who keeps the questions of a department, about those whose review is near or past.

    Heads where the department has any, else everybody who writes there; without a department or people, the DX office.
    """
    due = Faq.objects.filter(town=town, live__isnull=False, review_by__lte=local_date(now) + AHEAD)
    due = due.filter(Q(reminded_for=None) | ~Q(reminded_for=F("review_by"))).order_by("department", "review_by", "pk")
    people = _people(town.pk)
    sent = 0
    for department, group in groupby(list(due), key=lambda faq: faq.department):
        faqs = list(group)
        for person in people.get(department) or people[""]:
            sent += enqueue(
                actor=SYSTEM,
                town=town,
                recipient=person.email,
                subject=f"【{town.name}】見直し期限が近い質問が{len(faqs)}件あります",
                body=_body(town, faqs),
                template=TEMPLATE,
                language="ja",
                dedupe_key=f"{TEMPLATE}:{person.pk}:{department}:{local_date(now):%Y%m%d}",
                now=now,
            )
        if people.get(department) or people[""]:
            _mark(faqs, now)
    return sent


def _people(town_id: int) -> Mapping[str, Sequence[Any]]:
    """Code of a department → whom to tell; under "" those who are told where there is nobody."""
    members: dict[str, list[Any]] = {}
    for person in accounts.staff_with_roles(town_id, {"head", "clerk"}):
        if person.department:
            members.setdefault(person.department.code, []).append(person)
    heads = {code: [each for each in group if "head" in each.roles] for code, group in members.items()}
    chosen: dict[str, Sequence[Any]] = {code: heads[code] or group for code, group in members.items()}
    return chosen | {"": accounts.staff_with_roles(town_id, {"dx", "admin"})}


def _body(town: Any, faqs: Sequence[Faq]) -> str:
    lines = [f"・{faq.question}（{faq.review_by:%Y-%m-%d}まで）" for faq in faqs[:NAMED]]
    lines += [f"ほか{len(faqs) - NAMED}件"] if len(faqs) > NAMED else []
    address = f"{town_url(town)}{reverse('inquiries:staff-care')}"
    return "\n".join(
        [
            "次のよくある質問の見直し期限が近づいています。内容を読み、変わりがなければ見直し期限を延ばしてください。",
            "",
            *lines,
            "",
            f"手入れの要る質問：{address}",
            "",
            "このお知らせは、見直し期限ごとに1回だけ送ります。",
            "",
        ]
    )


def _mark(faqs: Sequence[Faq], now: datetime) -> None:
    Faq.objects.filter(pk__in=[faq.pk for faq in faqs]).update(reminded_for=F("review_by"))
    for faq in faqs:
        record(faq, actor=SYSTEM, kind="faq.reminded", payload={"review_by": faq.review_by.isoformat()}, now=now)
