"""Files handed to the town's core system, and what it answered."""

from django.db import models

from yakuba.procedures.models.application import Application


class ExportBatch(models.Model):
    """One file as it was made. `sealed` goes as soon as the content of one of its cases is erased; the digest stays."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    pack_id = models.CharField(max_length=60)
    export_id = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    rows = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    made_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["town", "-made_at"], name="export_recent")]

    def __str__(self) -> str:
        return self.name


class ExportLine(models.Model):
    """That an application went out with a batch, and whether the core system took it over."""

    RESULTS = [("", "回答待ち"), ("accepted", "取込済み"), ("rejected", "エラー")]

    batch = models.ForeignKey(ExportBatch, on_delete=models.CASCADE, related_name="lines")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="export_lines")
    export_id = models.CharField(max_length=60)
    result = models.CharField(max_length=10, choices=RESULTS, blank=True)
    code = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "application"], name="export_line_once")]

    def __str__(self) -> str:
        return f"{self.batch_id}: {self.application_id}"
