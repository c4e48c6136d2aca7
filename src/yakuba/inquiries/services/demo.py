"""Fill the demo town with half a year of questions: rows and events in bulk, handovers as real people would."""

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.cases import services as cases
from yakuba.inquiries.core import demo
from yakuba.inquiries.core.knowledge.places import fill
from yakuba.inquiries.models import Conversation, Turn
from yakuba.inquiries.queries import faqs, guidance
from yakuba.inquiries.services.ask import asked_payload
from yakuba.inquiries.services.choose import NONE
from yakuba.inquiries.services.hand_over import hand_over
from yakuba.inquiries.services.record import event
from yakuba.inquiries.services.settle import settle
from yakuba.kernel.actors import ANONYMOUS, Actor
from yakuba.kernel.clock import JST, local_date
from yakuba.kernel.workdays import WorkingDays
from yakuba.ledger import services as ledger
from yakuba.ledger.services import NewEvent
from yakuba.towns import queries as towns

DAYS = 184
HANDOVERS, WAITING = 12, 4
"""How many are told to the end, and how many of the last still wait."""
ENGINE = "demo"
ANSWER = "お問い合わせありがとうございます。担当課で確かめました。くわしいことは、窓口かお電話でもお答えします。"


@transaction.atomic
def generate_conversations(*, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
    """The same seed and day give the same questions."""
    town, today = towns.by_id(town_id), local_date(now)
    random = Random(f"{seed} inquiries")  # noqa: S311 - a made-up town, no secret
    working = towns.working_days(town)
    told = [
        story
        for story in demo.conversations(
            random,
            _wordings(town, now),
            [card.id for card in guidance.cards()],
            days=[today - timedelta(days=back) for back in range(DAYS, -1, -1)],
            is_working=working.is_working,
        )
        if story.turns[-1].at < now
    ]
    progress(f"{len(told)} conversations")
    clerks = [Actor("staff", str(each.pk)) for each in accounts.staff_of(town_id) if "clerk" in each.roles]
    rows = _write(town_id, told, clerks or [ANONYMOUS], random)
    asking = [(story, row) for story, row in zip(told, rows, strict=True) if story.hands_over][-HANDOVERS:]
    for number, (story, row) in enumerate(asking):
        waits = number >= len(asking) - WAITING
        _hand_over(town, story, row, answered_by=None if waits or not clerks else random.choice(clerks), now=now)


def _wordings(town: Any, now: datetime) -> list[demo.Wording]:
    return [
        demo.Wording(
            str(faq.id),
            faq.entry.category,
            [*faq.entry.aliases, fill(faq.entry.question["ja"], {"town": town.name}, "ja")],
            [faq.entry.question["en"]] if "en" in faq.entry.question else [],
        )
        for faq in faqs.live(town.pk, local_date(now))
    ]


def _write(
    town_id: int, told: Sequence[demo.DemoConversation], clerks: Sequence[Actor], random: Random
) -> list[Conversation]:
    rows = Conversation.objects.bulk_create(
        Conversation(
            town_id=town_id,
            key=secrets.token_urlsafe(32),
            channel=story.channel,
            language=story.language,
            started_at=story.turns[0].at,
            last_at=story.turns[-1].at,
        )
        for story in told
    )
    turns: list[Turn] = []
    events: list[NewEvent] = []
    for story, row in zip(told, rows, strict=True):
        actor = ANONYMOUS if story.channel == "web" else random.choice(clerks)
        for number, one in enumerate(story.turns, 1):
            turn = Turn(
                town_id=town_id,
                conversation=row,
                number=number,
                text=one.text,
                tier=one.tier,
                faqs=list(one.faqs),
                near=list(one.near),
                probability=one.probability,
                card=one.card,
                engine="" if one.card else ENGINE,
                chosen=one.chosen,
                solved=one.solved,
                at=one.at,
            )
            turns.append(turn)
            events += _events(turn, actor)
    Turn.objects.bulk_create(turns, batch_size=500)
    ledger.append_many(sorted(events, key=lambda each: each.now))
    return rows


def _events(turn: Turn, actor: Actor) -> list[NewEvent]:
    """What `ask`, `choose` and `judge` would have recorded."""
    acts = [("asked", asked_payload(turn.conversation, turn))]
    if turn.chosen:
        acts.append(("chosen", {"turn": turn.number, "faq": None if turn.chosen == NONE else int(turn.chosen)}))
    if turn.solved is not None:
        acts.append(("judged", {"turn": turn.number, "solved": turn.solved}))
    return [
        event(turn.conversation, actor=actor, kind=kind, payload=payload, now=turn.at + timedelta(seconds=20 * at))
        for at, (kind, payload) in enumerate(acts)
    ]


def _hand_over(
    town: Any, story: demo.DemoConversation, row: Conversation, *, answered_by: Actor | None, now: datetime
) -> None:
    at = story.turns[-1].at + timedelta(minutes=2)
    case = hand_over(
        actor=ANONYMOUS,
        town=town,
        key=row.key,
        submit_key=f"demo-inquiry-{row.pk}",
        typed=story.turns[-1].text,
        applicant=cases.Applicant(language=story.language),
        now=at,
    ).case
    answered = _office(towns.working_days(town), at)
    if answered_by is not None and answered < now:
        settle(actor=answered_by, town=town, case_id=case.pk, answer=ANSWER, expected_version=None, now=answered)


def _office(working: WorkingDays, after: datetime) -> datetime:
    """The next working day, at ten and some minutes."""
    return datetime.combine(working.add(local_date(after), 1), time(10, after.minute), JST)
