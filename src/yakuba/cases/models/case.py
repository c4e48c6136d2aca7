"""What a resident asked for, whatever the domain."""

from collections.abc import Mapping
from typing import Any

from django.db import models

from yakuba.cases.core import filters, natures, workflow

OPEN = models.Q(closed_at__isnull=True)
SIGNED_IN = models.Q(resident__isnull=False)
CLOSED = models.Q(closed_at__isnull=False)
# So that PostgreSQL finds the beginning of a text in an index, whatever the collation; SQLite needs nothing for it.
PREFIX = ["int8_ops", "varchar_pattern_ops"]


class Case(models.Model):
    """The common head of every request: who, through which channel, who works on it, by when.

    The domain keeps its own content in its own table with a one-to-one key to this one. `content_key` keys every
    digest of the person's content that the ledger holds and is erased together with the content.
    """

    as_read: Mapping[str, Any] | None = None
    """The columns as they were when the case was taken in hand; None where it was not."""

    CHANNELS = list(filters.CHANNELS.items())
    STATES = list(workflow.STATES.items())
    NATURES = [(code, nature.title) for code, nature in natures.NATURES.items()]
    RECOMMENDATIONS = [("", "―"), *filters.RECOMMENDATIONS.items()]

    town = models.ForeignKey("towns.Town", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=40, help_text="Registered in kernel.ports.case_kinds")
    topic = models.CharField(max_length=60, help_text="Within the kind: the pack's id")
    title = models.CharField(max_length=120)
    nature = models.CharField(max_length=12, choices=NATURES, default=natures.DISPOSITION)
    receipt_number = models.CharField(max_length=16)
    secret_digest = models.CharField(max_length=64)
    submit_key = models.CharField(max_length=64, help_text="Idempotency: the same key gives the same receipt")
    channel = models.CharField(max_length=10, choices=CHANNELS)
    state = models.CharField(max_length=12, choices=STATES)
    recommendation = models.CharField(max_length=10, choices=RECOMMENDATIONS, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="Optimistic lock; grows with every change")

    # The indexes below serve every question that is asked; each further one would slow down submitting.
    department = models.ForeignKey(
        "accounts.Department", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    district = models.ForeignKey(
        "towns.District", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    assignee = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="assigned_cases", db_index=False
    )
    covering_for = models.ForeignKey(
        "accounts.User",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        db_index=False,
        help_text="代理: the assignee works for this person, who is away",
    )
    resident = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="own_cases", db_index=False
    )

    applicant_name = models.CharField(max_length=120, blank=True)
    applicant_kana = models.CharField(max_length=120, blank=True)
    applicant_key = models.CharField(max_length=120, blank=True, help_text="Phonetic key of the name")
    name_search = models.CharField(max_length=120, blank=True, help_text="The name without spaces, for search")
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=10, default="ja")
    deliver_online = models.BooleanField(default=False, help_text="Chose to receive letters on screen")
    protected = models.BooleanField(default=False, help_text="支援措置: the address is hidden on every path")
    content_key = models.BinaryField(null=True)

    arrived_on = models.DateField(help_text="到達日")
    claimed_on = models.DateField(help_text="請求日")
    due_on = models.DateField(null=True, help_text="From the standard processing days; stopped while correcting")
    correction_due = models.DateField(null=True, blank=True)
    paused_days = models.PositiveIntegerField(default=0, help_text="Working days spent waiting for corrections")
    paused_on = models.DateField(null=True, blank=True)
    submitted_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    queue_on = models.DateField(help_text="Where the queue puts it: the deadline; while we wait, the correction's")
    closed_at = models.DateTimeField(null=True, blank=True)
    retention_years = models.PositiveSmallIntegerField(default=5, help_text="保存期間, from closing")
    erase_on = models.DateField(null=True, blank=True, help_text="Set while closed: content goes on this day")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "receipt_number"], name="case_receipt"),
            models.UniqueConstraint(fields=["town", "submit_key"], name="case_submit_key"),
        ]
        indexes = [
            models.Index(fields=["town", "queue_on", "id"], name="case_open", condition=OPEN),
            models.Index(fields=["town", "state", "queue_on", "id"], name="case_open_state", condition=OPEN),
            models.Index(fields=["town", "assignee", "queue_on", "id"], name="case_open_assignee", condition=OPEN),
            models.Index(fields=["town", "department", "queue_on", "id"], name="case_open_department", condition=OPEN),
            models.Index(fields=["town", "recommendation", "queue_on", "id"], name="case_open_advice", condition=OPEN),
            models.Index(fields=["town", "-submitted_at", "-id"], name="case_recent"),
            models.Index(fields=["town", "state", "-submitted_at", "-id"], name="case_state_recent"),
            models.Index(fields=["town", "-submitted_at", "-id"], name="case_closed", condition=CLOSED),
            models.Index(fields=["town", "applicant_key"], name="case_sound", opclasses=PREFIX),
            models.Index(fields=["town", "name_search"], name="case_name", opclasses=PREFIX),
            models.Index(fields=["town", "resident", "-submitted_at"], name="case_resident", condition=SIGNED_IN),
            models.Index(fields=["erase_on"], name="case_erasure", condition=models.Q(erase_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.receipt_number

    @property
    def is_decided(self) -> bool:
        """Whether it asks for a 処分."""
        return self.nature == natures.DISPOSITION

    @property
    def state_label(self) -> str:
        return natures.state_label(self.state, self.nature)

    @property
    def recommendation_label(self) -> str:
        return natures.recommendation_label(self.recommendation, self.nature)

    @property
    def settling_label(self) -> str:
        """What ends it well: 認定する, 受理する, 交付する."""
        return natures.act_label("approve" if self.is_decided else "complete", self.nature)

    @property
    def examine_label(self) -> str:
        return natures.act_label("examine", self.nature)

    @property
    def asked(self) -> str:
        """What was handed in: 申請, 届出, 申込."""
        return natures.NATURES[self.nature].asked


class CaseRead(models.Model):
    """Which version of a case a member of staff has seen: unread marks."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reads")
    staff = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+", db_index=False)
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "staff"], name="case_read_once")]

    def __str__(self) -> str:
        return f"{self.case_id} v{self.version}"


class SavedView(models.Model):
    """A named filter of the queue that a member of staff keeps."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    staff = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["staff", "name"], name="saved_view_name")]

    def __str__(self) -> str:
        return self.name


class Feedback(models.Model):
    """How it went, asked after the case is closed."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="feedback")
    rating = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(rating__gte=1, rating__lte=5), name="feedback_rating")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.rating}"
