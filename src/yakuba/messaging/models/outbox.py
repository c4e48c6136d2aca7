"""Messages waiting to be told, with what became of them."""

from django.db import models


class OutboxMessage(models.Model):
    """Written in the transaction of the act it tells about; delivered afterwards by the worker, at least once.

    A worker claims a message by setting `claimed_until`; a claim that runs out is free again, so a killed worker
    loses nothing. After the last attempt the message is dead and stays to be looked at.
    """

    STATES = [("waiting", "送信待ち"), ("sent", "送信済み"), ("dead", "送信不能"), ("suppressed", "送信しない")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, default="email")
    recipient = models.CharField(max_length=254)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    template = models.CharField(max_length=60)
    language = models.CharField(max_length=10, default="ja")
    dedupe_key = models.CharField(max_length=120, help_text="The same key is sent once")
    subject_stream = models.CharField(max_length=80, blank=True, help_text="The ledger stream it speaks of")
    urgent = models.BooleanField(default=False, help_text="Ignores quiet hours")
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "dedupe_key"], name="outbox_once")]
        indexes = [models.Index(fields=["state", "due_at"]), models.Index(fields=["town", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.template} {self.state}"


class Preference(models.Model):
    """What a recipient address wants: by channel, with quiet hours (hours of the day in JST)."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=10, default="email")
    recipient = models.CharField(max_length=254)
    enabled = models.BooleanField(default=True)
    quiet_from = models.PositiveSmallIntegerField(default=21)
    quiet_until = models.PositiveSmallIntegerField(default=7)
    token = models.CharField(max_length=43, unique=True, help_text="Opens the preferences page without signing in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "channel", "recipient"], name="preference_once")]

    def __str__(self) -> str:
        return self.channel
