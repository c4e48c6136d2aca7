"""The municipality and what it decides about itself."""

from django.db import models


class Town(models.Model):
    """A tenant. Every tenant-owned row of every other table carries its key."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=60)
    kana = models.CharField(max_length=120)
    romaji = models.CharField(max_length=120)
    prefecture = models.CharField(max_length=20)
    municipality_code = models.CharField(max_length=6, unique=True)
    mayor = models.CharField(max_length=60, blank=True, help_text="The authority named in letters.")
    postal_code = models.CharField(max_length=7, blank=True)
    address = models.CharField(max_length=200, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    office_hours = models.CharField(max_length=120, blank=True)
    settings = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class TownHost(models.Model):
    """A host name under which the town answers."""

    town = models.ForeignKey(Town, on_delete=models.CASCADE, related_name="hosts")
    host = models.CharField(max_length=253, unique=True)

    def __str__(self) -> str:
        return self.host


class District(models.Model):
    """A part of the town (大字, 行政区) by which work and figures are divided."""

    town = models.ForeignKey(Town, on_delete=models.CASCADE, related_name="districts")
    code = models.CharField(max_length=20)
    name = models.CharField(max_length=60)
    kana = models.CharField(max_length=120, blank=True)
    postal_code = models.CharField(max_length=7, blank=True)
    geometry = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "code"], name="district_code")]
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Closure(models.Model):
    """A day on which this town's offices are closed beside the national ones."""

    town = models.ForeignKey(Town, on_delete=models.CASCADE, related_name="closures")
    day = models.DateField()
    reason = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "day"], name="closure_day")]

    def __str__(self) -> str:
        return self.day.isoformat()


class Notice(models.Model):
    """News on the portal's home. Texts are {"ja": …, "ja-easy": …, "en": …}; ja is always there."""

    LEVELS = [("info", "お知らせ"), ("important", "重要"), ("emergency", "緊急")]

    town = models.ForeignKey(Town, on_delete=models.CASCADE, related_name="notices")
    level = models.CharField(max_length=10, choices=LEVELS, default="info")
    title = models.JSONField()
    body = models.JSONField()
    publish_from = models.DateTimeField()
    publish_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["town", "-publish_from"])]
        ordering = ["-publish_from"]

    def __str__(self) -> str:
        return str(self.title.get("ja", ""))
