"""Conversations as the ledger tells them, short to write down."""

from datetime import datetime, timedelta

from yakuba.inquiries.core.measuring.outcomes import Said, Topic
from yakuba.kernel.clock import JST

START = datetime(2026, 10, 5, 9, 0, tzinfo=JST)
WASTE, TAX = 1, 2
TOPICS = {WASTE: Topic("garbage", "living"), TAX: Topic("tax", "tax")}


def after(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def asked(hours, conversation=1, turn=1, *, tier="answer", faqs=(WASTE,), channel="web", person=""):
    payload = {"conversation": conversation, "turn": turn, "tier": tier, "faqs": list(faqs), "channel": channel}
    return Said("inquiry.asked", after(hours), person, payload)


def judged(hours, conversation=1, turn=1, *, solved=True):
    return Said("inquiry.judged", after(hours), "", {"conversation": conversation, "turn": turn, "solved": solved})


def chosen(hours, conversation=1, turn=1, *, faq=WASTE):
    return Said("inquiry.chosen", after(hours), "", {"conversation": conversation, "turn": turn, "faq": faq})


def handed_over(hours, conversation=1):
    return Said("inquiry.handed_over", after(hours), "", {"conversation": conversation, "case": 5, "turns": 1})
