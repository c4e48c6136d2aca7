"""Who wants to be told of what, on which channel."""

from django.db import models
from django.db.models import Q


class Subscription(models.Model):
    """One address that wants one topic. It counts once its owner confirmed it, and is deleted when they end it.

    `topic` is a text such as `garbage:12`: the domain that tells of it knows what it means (`core/topics.py`).
    """

    WHENS = [("", "そのつど"), ("evening", "前の日の夕方"), ("morning", "その日の朝")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    channel = models.CharField(max_length=10)
    address = models.CharField(
        max_length=254, help_text="Mail address, telephone number, LINE user, key of an endpoint"
    )
    digest = models.CharField(max_length=40, help_text="Digest of the address, as in Preference")
    topic = models.CharField(max_length=120)
    when = models.CharField(max_length=7, choices=WHENS, blank=True)
    language = models.CharField(max_length=10, default="ja")
    failures = models.PositiveSmallIntegerField(default=0, help_text="Refusals in a row")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "channel", "digest", "topic"], name="subscription_once"),
            models.CheckConstraint(condition=Q(when__in=["", "evening", "morning"]), name="subscription_when"),
        ]
        indexes = [
            models.Index(
                fields=["town", "topic", "id"], name="subscription_topic", condition=Q(confirmed_at__isnull=False)
            ),
            models.Index(fields=["created_at"], name="subscription_pending", condition=Q(confirmed_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.topic}"


class PushEndpoint(models.Model):
    """A browser that can be reached by Web Push. Its address and keys are sealed; `key` stands for it elsewhere."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=40, help_text="Digest of the endpoint's address")
    sealed = models.BinaryField(help_text="endpoint, p256dh, auth")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "key"], name="push_endpoint_once")]

    def __str__(self) -> str:
        return self.key


class ChannelAccount(models.Model):
    """What a town needs to speak on a channel: keys and tokens of Web Push, LINE, an SMS gateway; sealed."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    channel = models.CharField(max_length=10)
    sealed = models.BinaryField()
    enabled = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "channel"], name="channel_account_once")]

    def __str__(self) -> str:
        return self.channel
