"""One text for everybody who wants to hear of a topic."""

from django.db import models
from django.db.models import Q


class Announcement(models.Model):
    """Told to the subscribers of its texts' topics: a day's reminders, a storm, an emergency.

    `draft` waits for a second person, `ready` is being handed to the outbox, `done` is. What was handed over is
    remembered text by text (`AnnouncementText.reached`), so that a killed worker neither loses nor repeats anybody.
    """

    STATES = [("draft", "確認待ち"), ("ready", "送信中"), ("done", "送信済み"), ("cancelled", "取りやめ")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=120, help_text="The same key is announced once")
    when = models.CharField(max_length=7, blank=True, help_text="Only for those who chose this time; empty: everybody")
    channels = models.JSONField(default=list, help_text="Only on these; empty: on every channel")
    urgent = models.BooleanField(default=False, help_text="Ignores quiet hours")
    state = models.CharField(max_length=10, choices=STATES, default="ready")
    due_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, blank=True, help_text="Nothing is sent later than this")
    author = models.CharField(max_length=60, help_text="Actor who wrote it")
    seconder = models.CharField(max_length=60, blank=True, help_text="Actor who let it go")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "key"], name="announcement_once")]
        indexes = [
            models.Index(fields=["due_at"], name="announcement_ready", condition=Q(state="ready")),
            models.Index(fields=["town", "-created_at"], name="announcement_newest"),
        ]

    def __str__(self) -> str:
        return self.key


class AnnouncementText(models.Model):
    """What is said of one topic. `texts`: language → [subject, body]; `ja` is always there."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="texts")
    topic = models.CharField(max_length=120)
    texts = models.JSONField()
    url = models.CharField(max_length=300, blank=True)
    reached = models.BigIntegerField(default=0, help_text="The last subscription that was handed to the outbox")
    done = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announcement", "topic"], name="announcement_text_once")]
        indexes = [models.Index(fields=["town", "topic", "-id"], name="announcement_topic")]

    def __str__(self) -> str:
        return self.topic


class ChannelPace(models.Model):
    """When a channel may be used next: one row for all workers (generic cell rate algorithm)."""

    channel = models.CharField(max_length=40, primary_key=True)
    free_at = models.FloatField(help_text="Seconds since 1970")

    def __str__(self) -> str:
        return self.channel
