"""Packs as they were when they were used: a decision can be explained years later."""

from django.db import models


class PackVersion(models.Model):
    """One version of one procedure of one town. `documents` maps each file of the pack to its text.

    `origin` says where it comes from: a folder that is synced, or the town's own studio. Of a folder one version is
    current; of the studio all that were published and not withdrawn, each from its day on (`queries.packs.in_force`).
    """

    ORIGINS = [("folder", "パックのフォルダー"), ("studio", "この町の編集")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    pack_id = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    documents = models.JSONField()
    origin = models.CharField(max_length=6, choices=ORIGINS, default="folder")
    current = models.BooleanField(default=True)
    effective_from = models.DateField(null=True)
    effective_until = models.DateField(null=True)
    synced_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "pack_id", "sha256"], name="pack_once"),
            models.UniqueConstraint(
                fields=["town", "pack_id"],
                condition=models.Q(current=True, origin="folder"),
                name="pack_current_once",
            ),
            models.UniqueConstraint(
                fields=["town", "pack_id", "effective_from"],
                condition=models.Q(current=True, origin="studio"),
                name="pack_studio_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack_id} {self.version}"
