"""Writes of messaging, one verb a file, and the registry of channels."""

from yakuba.messaging.services.accounts import set_up
from yakuba.messaging.services.announce import TopicText, announce, release, withdraw
from yakuba.messaging.services.bounce import bounce
from yakuba.messaging.services.deliver import deliver_due
from yakuba.messaging.services.demo import generate_messages
from yakuba.messaging.services.email import open_email
from yakuba.messaging.services.enqueue import enqueue, enqueue_text
from yakuba.messaging.services.envelope import Channel, Envelope, GiveUp, Gone, TryLater, channels
from yakuba.messaging.services.fan_out import fan_out_due
from yakuba.messaging.services.forget import drop_old, forget
from yakuba.messaging.services.import_subscribers import import_subscribers
from yakuba.messaging.services.line import LineChannel
from yakuba.messaging.services.line_events import line_events
from yakuba.messaging.services.prefer import prefer
from yakuba.messaging.services.register_endpoint import register_endpoint
from yakuba.messaging.services.retry import retry_dead
from yakuba.messaging.services.sms import SmsChannel
from yakuba.messaging.services.subscribe import confirm, drop_unconfirmed, subscribe
from yakuba.messaging.services.unsubscribe import unsubscribe, unsubscribe_address, unsubscribe_topics
from yakuba.messaging.services.web_push import PushChannel

__all__ = [
    "Channel",
    "Envelope",
    "GiveUp",
    "Gone",
    "LineChannel",
    "PushChannel",
    "SmsChannel",
    "TopicText",
    "TryLater",
    "announce",
    "bounce",
    "channels",
    "confirm",
    "deliver_due",
    "drop_old",
    "drop_unconfirmed",
    "enqueue",
    "enqueue_text",
    "fan_out_due",
    "forget",
    "generate_messages",
    "import_subscribers",
    "line_events",
    "open_email",
    "prefer",
    "register_endpoint",
    "release",
    "retry_dead",
    "set_up",
    "subscribe",
    "unsubscribe",
    "unsubscribe_address",
    "unsubscribe_topics",
    "withdraw",
]
