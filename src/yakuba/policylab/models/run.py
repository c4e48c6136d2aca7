"""What was computed, from what, and by whom."""

from django.db import models


class Run(models.Model):
    """A computation that can be cited and done again: its inputs, the digests of the files, the engine's version and the seed.

    `kind` is one of core.kinds.RUN_KINDS. A worker holds a running one by its `claim` and shows by `seen_at` that it lives.
    """

    STATES = [
        ("queued", "順番待ち"),
        ("running", "計算中"),
        ("done", "完了"),
        ("failed", "失敗"),
        ("cancelled", "取り消し"),
    ]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(help_text="Counts within the town and year")
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=120)
    note = models.TextField(blank=True)
    inputs = models.JSONField(default=dict)
    files = models.JSONField(default=list, help_text="Of the files that went in: id, kind, sha256")
    engine = models.CharField(max_length=20)
    seed = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=STATES, default="queued")
    progress = models.PositiveSmallIntegerField(default=0, help_text="Percent")
    message = models.CharField(max_length=200, blank=True)
    cancelling = models.BooleanField(default=False, help_text="Somebody asked a running one to stop")
    claim = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(null=True)
    requested_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    summary = models.JSONField(default=dict)
    arrays = models.BinaryField(null=True, help_text="As core.packing")
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "year", "number"], name="lab_run_number")]
        indexes = [
            models.Index(fields=["town", "-requested_at"], name="lab_run_newest"),
            models.Index(fields=["state", "requested_at"], name="lab_run_next"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """PL-2026-0001: what the run is cited by."""
        return f"PL-{self.year}-{self.number:04}"
