"""The append-only record of everything that happened. No foreign keys: it outlives what it speaks of."""

from django.db import models


class Event(models.Model):
    """One thing that happened. Rows are written once and never changed: database triggers see to it.

    `hash` is SHA-256 over `prev` and the canonical JSON of the other columns; `prev` is the hash of the stream's
    event before, so a stream is a chain. `town` is the town's key (0: the installation itself). `payload` holds ids,
    codes and numbers only, never personal data.
    """

    town = models.BigIntegerField()
    stream = models.CharField(max_length=80)
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    payload = models.JSONField(default=dict)
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="event_seq"),
            models.UniqueConstraint(fields=["stream", "prev"], name="event_prev"),
        ]
        indexes = [models.Index(fields=["town", "kind", "at"]), models.Index(fields=["town", "at"])]

    def __str__(self) -> str:
        return f"{self.stream}#{self.seq} {self.kind}"


class Anchor(models.Model):
    """All stream heads at one moment, also written outside the database: a truncated tail shows against it."""

    at = models.DateTimeField()
    events = models.BigIntegerField()
    last_event = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    prev = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.at.isoformat()} {self.digest}"
