"""Reports that are probably of one incident."""

from django.db import models


class Likeness(models.Model):
    """A report with an earlier one, suggested to staff. Merging is theirs; `dismissed_at` is their no."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    report = models.ForeignKey("reports.Report", on_delete=models.CASCADE, related_name="likenesses")
    earlier = models.ForeignKey("reports.Report", on_delete=models.CASCADE, related_name="+")
    probability = models.FloatField()
    metres = models.FloatField()
    reasons = models.JSONField(help_text="[name, share of the log odds, value] of each, as core.duplicates has them")
    dismissed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "earlier"], name="report_likeness_once")]
        ordering = ["-probability", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id} ~ {self.earlier_id}"


class ToCompare(models.Model):
    """A report that the worker has not compared with earlier ones yet."""

    report = models.OneToOneField("reports.Report", primary_key=True, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.report_id}"
