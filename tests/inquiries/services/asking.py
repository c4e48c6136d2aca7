"""Questions of a town as they stand after residents asked them."""

from datetime import timedelta

from yakuba.inquiries.models import Conversation, Turn

STATE = {"person": {"tier": "person"}, "none": {"tier": "choice", "chosen": "none"}, "unsolved": {"solved": False}}


def stands(town, now, *texts, channel="web", how="person", near=(), **values):
    """Each text in a conversation of its own, an hour after the one before."""
    turns = []
    for number, text in enumerate(texts):
        at = now + timedelta(hours=number)
        conversation = Conversation.objects.create(
            town=town, key=f"{town.pk}-{Conversation.objects.count()}", channel=channel, started_at=at, last_at=at
        )
        fields = {"tier": "answer", "near": [str(id_) for id_ in near], **STATE.get(how, {}), **values}
        turns.append(Turn.objects.create(town=town, conversation=conversation, number=1, text=text, at=at, **fields))
    return turns
