"""Programs that post reports, and servers that reports are handed on to: Open311 GeoReport v2 in both directions."""

from django.db import models

from yakuba.reports.core.statuses import FORWARDINGS

Q = models.Q


class ProgramKey(models.Model):
    """A key of one program. The key itself is shown once; only its digest is kept."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=60, help_text="Whose program it is")
    department = models.ForeignKey(
        "accounts.Department", null=True, on_delete=models.SET_NULL, related_name="+", help_text="Who answers for it"
    )
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12, help_text="How the key begins, to tell it apart")
    hourly = models.PositiveIntegerField(help_text="Requests it may post in an hour")
    publishes = models.BooleanField(default=False, help_text="It has asked people whether their report may be public")
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["town", "-created_at"], name="report_key_recent")]

    def __str__(self) -> str:
        return self.hint


class Upstream(models.Model):
    """Another Open311 server that mends what is not the town's: a prefecture's roads, a water company.

    `categories`: the town's category → the service_code there. The key lies sealed.
    """

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=60, help_text="As the public reads it")
    url = models.CharField(max_length=300, help_text="Up to v2, without a slash at its end")
    jurisdiction_id = models.CharField(max_length=120, blank=True)
    sealed_key = models.BinaryField(null=True)
    categories = models.JSONField(default=dict)
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "name"], name="report_upstream_name")]

    def __str__(self) -> str:
        return self.name


class Forwarding(models.Model):
    """One report on its way to another server, and what became of it there. `reason` is a code, never what a server wrote."""

    STATES = list(FORWARDINGS.items())

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    report = models.OneToOneField("reports.Report", on_delete=models.CASCADE, related_name="forwarding")
    upstream = models.ForeignKey(Upstream, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default="waiting")
    attempts = models.PositiveSmallIntegerField(default=0)
    reason = models.CharField(max_length=60, blank=True)
    remote_status = models.CharField(max_length=10, blank=True)
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="forwarding_due", condition=Q(state__in=["waiting", "sent"])),
            models.Index(fields=["town", "state", "-created_at"], name="forwarding_state"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.state}"
