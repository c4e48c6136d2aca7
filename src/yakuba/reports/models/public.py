"""What the public says about a report, and reads about it."""

from django.db import models

from yakuba.reports.core import statuses


class Support(models.Model):
    """Me too: one for each device. The address is sealed, and only there to be told of what happens."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    report = models.ForeignKey("reports.Report", on_delete=models.CASCADE, related_name="supports")
    device = models.CharField(max_length=64, help_text="Digest of the browser")
    sealed_email = models.BinaryField(null=True)
    language = models.CharField(max_length=10, default="ja")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "device"], name="report_support_once")]

    def __str__(self) -> str:
        return f"{self.report_id} +1"


class Update(models.Model):
    """What the town tells the public about a report. It names no member of staff."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    report = models.ForeignKey("reports.Report", on_delete=models.CASCADE, related_name="updates")
    status = models.CharField(max_length=10, choices=list(statuses.STATUSES.items()))
    text = models.TextField(blank=True, help_text="Empty where only the status changed")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["town", "-at"], name="report_update_news")]
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.status}"
