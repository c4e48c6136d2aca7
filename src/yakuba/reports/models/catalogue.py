"""What may be reported, as the town's pack said on the day."""

from django.db import models


class CatalogueVersion(models.Model):
    """One version of a pack of the kind `reports`. Reports keep the version under which they came."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    pack_id = models.CharField(max_length=64)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    documents = models.JSONField(help_text="Name → data of each document, as the loader gives it")
    current = models.BooleanField(default=True)
    synced_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "pack_id", "sha256"], name="report_pack_once"),
            models.UniqueConstraint(
                fields=["town", "pack_id"], condition=models.Q(current=True), name="report_pack_current"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack_id} {self.version}"
