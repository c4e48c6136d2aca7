"""ごみ分別辞典: how each thing is to be put out."""

from django.db import models


class SortingItem(models.Model):
    """A thing of a version. `label` is the type's name, or what the town says instead (拠点回収)."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey("calendars.Version", on_delete=models.CASCADE, related_name="items")
    order = models.PositiveIntegerField()
    language = models.CharField(max_length=10, default="ja")
    name = models.CharField(max_length=300)
    kana = models.CharField(max_length=300, blank=True)
    synonyms = models.JSONField(default=list, blank=True)
    label = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    collected = models.BooleanField(default=True, help_text="False: not collected by the town")
    link = models.CharField(max_length=300, blank=True, help_text="Procedure or page where it goes on")

    class Meta:
        indexes = [models.Index(fields=["version", "order"], name="sorting_item_order")]

    def __str__(self) -> str:
        return self.name
