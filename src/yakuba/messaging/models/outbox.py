"""Messages waiting to be told, with what became of them."""

from django.db import models

from yakuba.messaging.core.quiet import DEFAULT_FROM, DEFAULT_UNTIL


class OutboxMessage(models.Model):
    """Written in the transaction of the act it tells about; delivered afterwards by the worker, at least once.

    A worker claims a message by setting `claim` and `claimed_until`; a claim that runs out is free again, so a killed
    worker loses nothing. After the last attempt the message is dead and stays to be looked at.
    """

    STATES = [("waiting", "送信待ち"), ("sent", "送信済み"), ("dead", "送信不能"), ("suppressed", "送信しない")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, default="email")
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    template = models.CharField(max_length=60)
    language = models.CharField(max_length=10, default="ja")
    dedupe_key = models.CharField(max_length=120, help_text="The same key is sent once")
    subject_stream = models.CharField(max_length=80, blank=True, help_text="The ledger stream it speaks of")
    enclosure = models.CharField(max_length=80, blank=True, help_text="Reference to a paper made when it is sent")
    url = models.CharField(max_length=300, blank=True, help_text="What a short message opens")
    subscription = models.ForeignKey(
        "messaging.Subscription",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="What it is sent for",
    )
    announcement = models.ForeignKey(
        "messaging.Announcement", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", db_index=False
    )
    urgent = models.BooleanField(default=False, help_text="Answers what the person just did: ignores quiet hours")
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    claim = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True, help_text="A code, never what the server wrote")
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "dedupe_key"], name="outbox_once")]
        indexes = [
            models.Index(
                fields=["-urgent", "due_at", "id"], name="outbox_waiting", condition=models.Q(state="waiting")
            ),
            models.Index(fields=["town", "state", "-created_at"], name="outbox_state"),
            models.Index(fields=["town", "subject_stream"], name="outbox_stream"),
            models.Index(fields=["created_at"], name="outbox_age"),
            models.Index(
                fields=["announcement", "state"],
                name="outbox_announcement",
                condition=models.Q(announcement__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.state}"


class Preference(models.Model):
    """What the owner of an address wants, once they changed something; hours of the day in JST.

    The address itself is not kept: `recipient` is its digest, so opting out survives the erasure of every case.
    """

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    channel = models.CharField(max_length=10, default="email")
    recipient = models.CharField(max_length=64, help_text="Digest of the address")
    enabled = models.BooleanField(default=True)
    quiet_from = models.PositiveSmallIntegerField(default=DEFAULT_FROM)
    quiet_until = models.PositiveSmallIntegerField(default=DEFAULT_UNTIL)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "channel", "recipient"], name="preference_once"),
            models.CheckConstraint(
                condition=models.Q(quiet_from__lte=23, quiet_until__lte=23), name="preference_hours"
            ),
        ]

    def __str__(self) -> str:
        return self.channel
