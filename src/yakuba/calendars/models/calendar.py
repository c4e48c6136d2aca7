"""A town's collection calendar, version by version.

Areas and types are names that stay, so that subscriptions and bookmarks do; everything they say stands in a version.
"""

from django.db import models


class Calendar(models.Model):
    """What residents read now. `revision` counts every change of a day or a text: what was worked out before is stale."""

    town = models.OneToOneField("towns.Town", on_delete=models.CASCADE, related_name="+", primary_key=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.town_id}: {self.revision}"


class Area(models.Model):
    """A part of the town whose waste is collected on the same days. `key`: its names from the widest on, joined by `/`."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=400)
    also = models.JSONField(default=list, blank=True, help_text="Other names and postal codes it is found by")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    outline = models.JSONField(null=True, blank=True, help_text="GeoJSON Polygon or MultiPolygon (WGS 84)")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "key"], name="area_key")]

    def __str__(self) -> str:
        return self.key


class CollectionType(models.Model):
    """A kind of waste that the town tells apart."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "name"], name="collection_type_name")]

    def __str__(self) -> str:
        return self.name


class Version(models.Model):
    """A whole calendar: a draft until `published_at`; its days count from `starts_on` until another begins."""

    ORIGINS = [("5374", "5374のフォルダー"), ("table", "表"), ("editor", "編集"), ("demo", "見本")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    origin = models.CharField(max_length=10, choices=ORIGINS)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what it was read from")
    shifts = models.BooleanField(default=False, help_text="Suspended collections come a week later")
    types = models.JSONField(help_text="As core.contents.TypeText, in order, each with the id of its CollectionType")
    remarks = models.JSONField(default=dict, help_text="Number → text")
    findings = models.JSONField(default=dict, help_text="What couldn't be read, as core.tables.Finding")
    table = models.JSONField(null=True, help_text="Rows of the table it came from, to map its columns again")
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    published_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True)
    starts_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "number"], name="calendar_version_number")]

    def __str__(self) -> str:
        return f"{self.town_id}.{self.number} {self.name}"


class Schedule(models.Model):
    """An area's row of a version: `cells` is type's id → what its cell says, in the grammar of `core.grammar`."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="schedules")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveIntegerField()
    names = models.JSONField(help_text="Language → names, from the widest to the narrowest")
    centre = models.CharField(max_length=120, blank=True)
    cells = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "area"], name="schedule_once")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.area_id}"


class Suspension(models.Model):
    """Days on which a centre collects nothing."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="suspensions")
    centre = models.CharField(max_length=120, blank=True)
    first = models.DateField()
    last = models.DateField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(last__gte=models.F("first")), name="suspension_order")]

    def __str__(self) -> str:
        return f"{self.centre}: {self.first}–{self.last}"
