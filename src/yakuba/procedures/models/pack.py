"""Packs as they were when they were used: a decision can be explained years later."""

from django.db import models


class PackVersion(models.Model):
    """One version of one procedure of one town. `documents` maps each file of the pack to its text."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    pack_id = models.CharField(max_length=60)
    version = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)
    documents = models.JSONField()
    current = models.BooleanField(default=True)
    effective_from = models.DateField(null=True)
    effective_until = models.DateField(null=True)
    synced_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "pack_id", "sha256"], name="pack_once"),
            models.UniqueConstraint(
                fields=["town", "pack_id"], condition=models.Q(current=True), name="pack_current_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack_id} {self.version}"
