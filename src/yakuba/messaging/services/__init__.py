"""Writes of messaging, one verb a file, and the registry of channels."""

from yakuba.messaging.services.deliver import deliver_due
from yakuba.messaging.services.email import open_email
from yakuba.messaging.services.enqueue import enqueue, enqueue_text
from yakuba.messaging.services.envelope import Channel, Envelope, GiveUp, TryLater, channels
from yakuba.messaging.services.forget import drop_old, forget
from yakuba.messaging.services.prefer import prefer
from yakuba.messaging.services.retry import retry_dead
from yakuba.messaging.services.subscribe import confirm, drop_unconfirmed, subscribe
from yakuba.messaging.services.unsubscribe import unsubscribe, unsubscribe_address, unsubscribe_topics

__all__ = [
    "Channel",
    "Envelope",
    "GiveUp",
    "TryLater",
    "channels",
    "confirm",
    "deliver_due",
    "drop_old",
    "drop_unconfirmed",
    "enqueue",
    "enqueue_text",
    "forget",
    "open_email",
    "prefer",
    "retry_dead",
    "subscribe",
    "unsubscribe",
    "unsubscribe_address",
    "unsubscribe_topics",
]
