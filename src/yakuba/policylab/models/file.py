"""What a town has brought to the lab."""

from django.db import models


class LabFile(models.Model):
    """A file, what was read of it, and how good it is. `kind` is one of core.files.catalogue.FILE_KINDS.

    Sent files are only checked; one is taken in use by staff, another takes its place, and all of them can be had again.
    """

    STATES = [
        ("checked", "点検済み（まだ使っていない）"),
        ("in_use", "使用中"),
        ("superseded", "新しいファイルに置き換えた"),
        ("withdrawn", "取り下げた"),
    ]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    source = models.CharField(max_length=200, help_text="Who made it: 住民基本台帳（町民課）, e-Stat …")
    as_of = models.DateField(help_text="The day whose state it shows")
    state = models.CharField(max_length=10, choices=STATES, default="checked")
    name = models.CharField(max_length=200, help_text="Of the file that was sent")
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, help_text="Of the file that was sent")
    original = models.BinaryField()
    headline = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict, help_text="What was read, beside the arrays")
    arrays = models.BinaryField(null=True, help_text="As core.packing")
    quality = models.JSONField(default=dict, help_text="As core.files.parsed.Quality")
    uploaded_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    uploaded_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["town", "state", "kind"], name="lab_file_in_use")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"
