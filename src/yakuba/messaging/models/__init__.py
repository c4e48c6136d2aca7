from yakuba.messaging.models.announcement import Announcement, AnnouncementText, ChannelPace
from yakuba.messaging.models.outbox import OutboxMessage, Preference
from yakuba.messaging.models.subscription import ChannelAccount, PushEndpoint, Subscription

__all__ = [
    "Announcement",
    "AnnouncementText",
    "ChannelAccount",
    "ChannelPace",
    "OutboxMessage",
    "Preference",
    "PushEndpoint",
    "Subscription",
]
