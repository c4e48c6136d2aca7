"""Pictures of what is broken, and of how it was mended."""

from django.db import models


class ReportPhoto(models.Model):
    """Three pictures of one: `original` as it was sent, `clean` with nothing but pixels, `public` with faces and plates hidden.

    The first two are for staff and go with the case. The third is made when somebody has looked at it and lets it be seen.
    A photo comes before its report: `report` is empty until that is sent, and one that is never sent is swept up.
    """

    ROLES = [("report", "通報"), ("before", "対応前"), ("after", "対応後")]
    STATES = [("queued", "処理待ち"), ("ready", "処理済み"), ("failed", "処理できない")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    report = models.ForeignKey("reports.Report", null=True, on_delete=models.CASCADE, related_name="photos")
    role = models.CharField(max_length=10, choices=ROLES, default="report")
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    original = models.CharField(max_length=43, help_text="Key of the case's file; the handle of whoever sent it")
    clean = models.CharField(max_length=80, blank=True, help_text="Path below MEDIA_ROOT")
    public = models.CharField(
        max_length=80, blank=True, help_text="Path below MEDIA_ROOT; empty while nobody may see it"
    )
    candidates = models.JSONField(default=list, help_text="Boxes in which a face or a plate may be")
    hidden = models.JSONField(default=list, help_text="Boxes that are blurred in the public picture")
    hash = models.BigIntegerField(null=True, help_text="Perceptual, 64 bits, signed")
    failure = models.CharField(max_length=60, blank=True, help_text="Code of what went wrong")
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True, help_text="A worker is at it; free again afterwards")
    reviewed_at = models.DateTimeField(null=True, help_text="Somebody looked at it, and made it public or not")
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], name="report_photo_queue", condition=models.Q(state="queued")),
            models.Index(fields=["original"], name="report_photo_loose", condition=models.Q(report__isnull=True)),
            models.Index(
                fields=["town", "created_at"],
                name="report_photo_unreviewed",
                condition=models.Q(reviewed_at__isnull=True),
            ),
            models.Index(fields=["public"], name="report_photo_public", condition=~models.Q(public="")),
        ]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.role} {self.state}"
