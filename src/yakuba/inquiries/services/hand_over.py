"""Hand a question over to staff: a case with the conversation, in the department whose answers came nearest."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.cases import services as cases
from yakuba.cases.core.natures import INQUIRY
from yakuba.inquiries.core.conversing import Reply, read_whole
from yakuba.inquiries.models import Conversation, Turn
from yakuba.inquiries.queries import knowledge
from yakuba.inquiries.queries.faqs import category_titles
from yakuba.inquiries.services.ask import kept
from yakuba.inquiries.services.record import recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.towns import queries as towns

KIND = "inquiries"
UNSORTED = "inquiry"
ANSWER_WORKING_DAYS = 3
RETENTION_YEARS = 1


@dataclass(frozen=True)
class Suggested:
    """Where an inquiry probably belongs: a category of the packs, and a department of the town."""

    topic: str = UNSORTED
    title: str = ""
    department_id: int | None = None


def hand_over(
    *,
    actor: Actor,
    town: Any,
    key: str,
    submit_key: str,
    typed: str,
    applicant: cases.Applicant,
    channel: str = "web",
    now: datetime,
) -> cases.Submitted:
    """The same `submit_key` gives the same receipt. The question is masked like every turn; Refusal `question-empty` or
    `question-long`.
    """
    question = read_whole(typed)
    today = local_date(now)
    with transaction.atomic():
        conversation = Conversation.objects.select_for_update().filter(town_id=town.pk, key=key, case=None).first()
        suggested = suggest(town=town, conversation=conversation, now=now)
        submitted = cases.submit(
            actor=actor,
            town=town,
            kind=KIND,
            topic=suggested.topic,
            title=f"問合せ（{suggested.title}）" if suggested.title else "問合せ",
            nature=INQUIRY,
            channel="online" if channel == "web" else channel,
            submit_key=submit_key,
            department_id=suggested.department_id,
            applicant=applicant,
            arrived_on=today,
            claimed_on=today,
            due_on=towns.working_days(town).add(today, ANSWER_WORKING_DAYS),
            content=json.dumps(question.text, ensure_ascii=False).encode(),
            retention_years=RETENTION_YEARS,
            now=now,
        )
        if submitted.created:
            conversation = conversation or Conversation.objects.create(
                town_id=town.pk,
                key=secrets.token_urlsafe(32),
                channel=channel,
                language=applicant.language,
                started_at=now,
                last_at=now,
            )
            turn = conversation.turns.order_by("number").last()
            if turn is None or turn.text != question.text:
                turn = kept(conversation, Reply(question, "person"), engine="", now=now)
            conversation.case, conversation.last_at = submitted.case, now
            conversation.save(update_fields=["case", "last_at"])
            recorded(
                conversation,
                actor=actor,
                kind="handed_over",
                now=now,
                payload={"case": submitted.case.pk, "turns": turn.number, "department": suggested.department_id},
            )
            cases.tell(actor=actor, town=town, case=submitted.case, text="received", mark="", now=now)
    return submitted


def suggest(*, town: Any, conversation: Conversation | None, now: datetime) -> Suggested:
    """From the nearest FAQ of the last turn that had any."""
    turns = Turn.objects.filter(conversation=conversation).order_by("-number") if conversation else ()
    near = next((ids[0] for turn in turns if (ids := [*turn.faqs, *turn.near])), None)
    found = knowledge.known(town_id=town.pk, on=local_date(now)).faqs.get(near) if near else None
    if found is None:
        return Suggested()
    titles = category_titles()
    category = found.entry.category
    return Suggested(
        topic=category if category in titles else UNSORTED,
        title=titles[category]["ja"] if category in titles else category,
        department_id=accounts.department_id(town.pk, found.entry.department) if found.entry.department else None,
    )
