"""The append-only record of everything that happened. No foreign keys: it outlives what it speaks of."""

from django.db import models


class Event(models.Model):
    """One thing that happened. Rows are written once and never changed: database triggers see to it.

    `hash` is SHA-256 over every other column (`core.chain.event_hash`); `prev` is the hash of the stream's event before,
    so a stream is a chain. `town` is the town's key (0: the installation itself). `payload` is canonical JSON as
    text, so that every byte of it counts; it holds ids, codes and numbers only, never personal data.
    """

    town = models.BigIntegerField()
    stream = models.CharField(max_length=80)
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=10)
    actor = models.CharField(max_length=60, blank=True)
    at = models.DateTimeField()
    payload = models.TextField()
    prev = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stream", "seq"], name="event_seq"),
            models.UniqueConstraint(fields=["stream", "prev"], name="event_prev"),
        ]
        indexes = [
            models.Index(fields=["town", "kind", "at"], name="event_kind_at"),
            models.Index(fields=["town", "id"], name="event_town_id"),
        ]


class Anchor(models.Model):
    """A fingerprint of all events up to `last_event`, also written to a file outside the database: see `core.anchors`.

    `heads` is canonical JSON {stream: [seq, hash]} of the streams that moved since the anchor before.
    """

    at = models.DateTimeField()
    events = models.BigIntegerField(help_text="Events up to `last_event`")
    last_event = models.BigIntegerField()
    heads = models.TextField()
    digest = models.CharField(max_length=64)
    prev = models.CharField(max_length=64, unique=True)
