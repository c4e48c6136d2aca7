"""What somebody saw broken, and where."""

from django.db import models

from yakuba.reports.core import statuses

Q = models.Q
ON_EARTH = Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180, cell__isnull=False)
NOWHERE = Q(latitude__isnull=True, longitude__isnull=True, cell__isnull=True)


class Report(models.Model):
    """The content of a case of the kind `reports`: who reported, department, deadline and thread are the case's.

    `description`, `place_text`, `attributes` and `device` are the person's own words and go when the case is erased; the
    public reads `public_text` only, and that only once it was reviewed (`shown`) and where the person agreed (`public`).
    """

    STATUSES = list(statuses.STATUSES.items())
    SHOWN = list(statuses.SHOWN.items())
    PRIORITIES = list(statuses.PRIORITIES.items())

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="+")
    catalogue = models.ForeignKey("reports.CatalogueVersion", on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=64, help_text="Code in the catalogue")
    attributes = models.JSONField(default=dict, help_text="Question code → answer; a list where several may be chosen")
    description = models.TextField(blank=True, help_text="As written")
    place_text = models.CharField(max_length=200, blank=True, help_text="Address or landmark in words")
    latitude = models.FloatField(null=True, help_text="Degrees, WGS 84")
    longitude = models.FloatField(null=True)
    cell = models.BigIntegerField(null=True, help_text="As core.cells gives it")
    district = models.ForeignKey(
        "towns.District", null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    device = models.CharField(max_length=64, blank=True, help_text="Digest of the browser that sent it")

    status = models.CharField(max_length=10, choices=STATUSES, default="received")
    priority = models.PositiveSmallIntegerField(choices=PRIORITIES, default=statuses.NORMAL)
    public = models.BooleanField(default=False, help_text="The person agreed to publication")
    shown = models.CharField(max_length=10, choices=SHOWN, default="pending")
    public_text = models.TextField(blank=True, help_text="What the public reads, reviewed by staff")
    reviewed_at = models.DateTimeField(null=True)
    supporters = models.PositiveIntegerField(default=0, help_text="Who said 'me too', with those of its duplicates")
    duplicate_of = models.ForeignKey(
        "self",
        null=True,
        on_delete=models.SET_NULL,
        related_name="duplicates",
        help_text="The report it was merged into",
    )

    reported_at = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True, help_text="The first time somebody took it up or closed it")
    fixed_at = models.DateTimeField(null=True, help_text="The last time it was closed as fixed; empty while it is not")
    closed_at = models.DateTimeField(null=True, help_text="The last time it was closed, fixed or not; empty while open")
    updated_at = models.DateTimeField()
    reopened = models.PositiveSmallIntegerField(default=0, help_text="How many times it was not fixed after all")

    upstream = models.CharField(max_length=60, blank=True, help_text="Open311 server it was forwarded to")
    upstream_id = models.CharField(max_length=80, blank=True, help_text="Its service_request_id there")
    upstream_token = models.CharField(max_length=80, blank=True, help_text="While the server has given no id yet")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ON_EARTH | NOWHERE, name="report_point"),
            models.CheckConstraint(condition=~Q(duplicate_of=models.F("id")), name="report_own_duplicate"),
        ]
        indexes = [
            models.Index(
                fields=["town", "category", "status", "-reported_at"],
                name="report_public",
                condition=Q(shown="shown", duplicate_of__isnull=True),
            ),
            models.Index(
                fields=["town", "-reported_at"],
                name="report_public_recent",
                condition=Q(shown="shown", duplicate_of__isnull=True),
            ),
            models.Index(fields=["town", "-updated_at"], name="report_public_news", condition=Q(shown="shown")),
            models.Index(fields=["town", "cell"], name="report_cell"),
            models.Index(fields=["town", "status", "category", "cell"], name="report_near"),
            models.Index(fields=["town", "status", "priority", "-reported_at"], name="report_queue"),
            models.Index(fields=["town", "district", "-reported_at"], name="report_district"),
            models.Index(fields=["town", "shown", "reported_at"], name="report_review", condition=Q(shown="pending")),
            models.Index(fields=["upstream", "upstream_id"], name="report_upstream", condition=~Q(upstream="")),
        ]

    def __str__(self) -> str:
        return f"{self.category} {self.pk}"
