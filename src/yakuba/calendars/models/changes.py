"""Days that were moved or called off, and what subscribers' calendars must be told of them."""

from django.db import models


class DateChange(models.Model):
    """What would be collected on `day` comes on `moved_to`, or not at all where that is empty.

    `areas` and `types` are ids; an empty list means all. It holds whatever version is in force.
    """

    REASONS = [
        ("snow", "大雪"),
        ("storm", "台風・大雨"),
        ("quake", "地震"),
        ("plant", "施設や車両の都合"),
        ("other", "その他"),
    ]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    areas = models.JSONField(default=list)
    types = models.JSONField(default=list)
    day = models.DateField()
    moved_to = models.DateField(null=True)
    reason = models.CharField(max_length=10, choices=REASONS)
    note = models.CharField(max_length=200, blank=True)
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["town", "day"], name="date_change_day")]

    def __str__(self) -> str:
        return f"{self.day} → {self.moved_to}"


class ToldDay(models.Model):
    """A day whose event in subscribers' calendars was changed: the SEQUENCE it is at, and whether it is cancelled now."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    area = models.ForeignKey("calendars.Area", on_delete=models.CASCADE, related_name="+")
    type = models.ForeignKey("calendars.CollectionType", on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    sequence = models.PositiveIntegerField()
    cancelled = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "type", "day"], name="told_day_once")]

    def __str__(self) -> str:
        return f"{self.day} ({self.sequence})"
