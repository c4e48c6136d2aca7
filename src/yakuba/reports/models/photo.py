"""Pictures of what is broken, and of how it was mended."""

from django.db import models


class ReportPhoto(models.Model):
    """`original` is the file as it was inspected: for staff, gone with the case. The public sees `public` once reviewed."""

    ROLES = [("report", "通報"), ("before", "対応前"), ("after", "対応後")]
    STATES = [("queued", "処理待ち"), ("ready", "処理済み"), ("failed", "処理できない")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    report = models.ForeignKey("reports.Report", on_delete=models.CASCADE, related_name="photos")
    role = models.CharField(max_length=10, choices=ROLES, default="report")
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    original = models.CharField(max_length=43, blank=True, help_text="Key of the case's file")
    public = models.CharField(max_length=200, blank=True, help_text="Path of the blurred copy below MEDIA_ROOT")
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    regions = models.JSONField(default=list, help_text="Found and blurred parts of the picture")
    hash = models.BigIntegerField(null=True, help_text="Perceptual, 64 bits, signed")
    failure = models.CharField(max_length=60, blank=True, help_text="Code of what went wrong")
    attempts = models.PositiveSmallIntegerField(default=0)
    reviewed_at = models.DateTimeField(null=True, help_text="Somebody looked at it and let it be public")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], name="report_photo_queue", condition=models.Q(state="queued")),
            models.Index(fields=["town", "created_at"], name="report_photo_town"),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.role} {self.state}"
