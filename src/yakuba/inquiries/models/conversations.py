"""What residents asked, and what they were shown. Texts are masked; a crisis leaves no text at all."""

from django.db import models

from yakuba.inquiries.core.conversing import CHANNELS


class Conversation(models.Model):
    """The questions that one person asked in one go, through one channel."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=43, unique=True, help_text="Unguessable: only the browser that asked has it")
    channel = models.CharField(max_length=10, choices=list(CHANNELS.items()))
    language = models.CharField(max_length=10, default="ja")
    case = models.OneToOneField(
        "cases.Case", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", help_text="The handover"
    )
    present_at = models.DateTimeField(null=True, help_text="When the page of whoever waits for a clerk last asked")
    taken_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+", help_text="Who answers at once"
    )
    started_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["town", "last_at"], name="conversation_last"),
            models.Index(
                fields=["town", "present_at"],
                name="conversation_present",
                condition=models.Q(present_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.pk}"


class Turn(models.Model):
    """One question and what was shown for it."""

    TIERS = [("crisis", "緊急の案内"), ("answer", "回答"), ("choice", "選択肢"), ("person", "職員へ")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="turns", db_index=False)
    number = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=2_000, blank=True, help_text="Masked")
    masked = models.BooleanField(default=False)
    cut = models.BooleanField(default=False)
    tier = models.CharField(max_length=10, choices=TIERS)
    faqs = models.JSONField(default=list, help_text="Ids that were shown, best first")
    near = models.JSONField(default=list, help_text="Ids that only a clerk sees")
    guides = models.JSONField(default=list, help_text="Guided scenarios that were offered")
    probability = models.FloatField(null=True, help_text="That one of the first three answers")
    card = models.CharField(max_length=60, blank=True)
    engine = models.CharField(max_length=64, blank=True, help_text="Which knowledge and which calibration answered")
    chosen = models.CharField(max_length=20, blank=True, help_text="Of the choice; none: none of these")
    solved = models.BooleanField(null=True, help_text="What the person said; unknown where they said nothing")
    cluster = models.ForeignKey(
        "inquiries.Cluster",
        null=True,
        on_delete=models.SET_NULL,
        related_name="turns",
        help_text="With others that stayed unanswered",
    )
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conversation", "number"], name="turn_number")]
        indexes = [models.Index(fields=["town", "-at"], name="turn_recent")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.conversation_id}.{self.number} {self.tier}"
