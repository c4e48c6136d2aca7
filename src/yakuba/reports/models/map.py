"""What the map draws: a pin for each located report, and how many there are in each cell."""

from django.db import models

from yakuba.reports.core import statuses


class Pin(models.Model):
    """A report as it stands on the map and is counted in its cells. None for what is nowhere, withdrawn or a duplicate."""

    report = models.OneToOneField("reports.Report", primary_key=True, on_delete=models.CASCADE, related_name="pin")
    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    cell = models.BigIntegerField(help_text="As core.cells gives it")
    zone = models.BigIntegerField(help_text="The cell of the deepest zoom that is counted ahead")
    latitude = models.FloatField(help_text="Degrees, WGS 84")
    longitude = models.FloatField()
    category = models.CharField(max_length=64)
    status = models.CharField(max_length=10, choices=list(statuses.STATUSES.items()))
    shown = models.BooleanField(help_text="The public sees it")

    class Meta:
        indexes = [models.Index(fields=["town", "zone"], name="report_pin_zone")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.category}"


class MapCell(models.Model):
    """How many pins of a kind lie in a cell of the map, and the sums from which their middle comes.

    `column` and `row` are those of Web Mercator's grid at `zoom`. Sums of coordinates are in microdegrees, so that what was
    added is taken away exactly; the sum of one report's id is that report's id.
    """

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    zoom = models.PositiveSmallIntegerField()
    column = models.PositiveIntegerField()
    row = models.PositiveIntegerField()
    category = models.CharField(max_length=64, blank=True, help_text="Empty: all of them together")
    status = models.CharField(max_length=10)
    shown = models.BooleanField()
    count = models.IntegerField(default=0)
    latitudes = models.BigIntegerField(default=0)
    longitudes = models.BigIntegerField(default=0)
    reports = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["town", "zoom", "column", "row", "category", "status", "shown"], name="report_map_cell"
            )
        ]

    def __str__(self) -> str:
        return f"{self.zoom}/{self.column}/{self.row} {self.count}"
