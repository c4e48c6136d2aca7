"""利用調整: the rounds in which places are handed out, and what each child was told."""

from django.db import models

from yakuba.procedures.models.application import Application
from yakuba.procedures.models.decision import Letter
from yakuba.procedures.models.pack import PackVersion


class PlacementRound(models.Model):
    """One month of one procedure. `seats` maps nursery → class → places; `withheld` is sealed: child → why."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    pack_id = models.CharField(max_length=60)
    month = models.DateField(help_text="Its first day")
    seats = models.JSONField(default=dict)
    withheld = models.BinaryField(null=True)
    version = models.PositiveIntegerField(default=1, help_text="Optimistic lock; grows with every change")
    rules = models.ForeignKey(
        PackVersion, null=True, on_delete=models.PROTECT, related_name="+", help_text="Whose points were used"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "pack_id", "month"], name="placement_round_once")]

    def __str__(self) -> str:
        return f"{self.pack_id} {self.month:%Y-%m}"


class Placement(models.Model):
    """The second decision: 内定 at `nursery`, or 保留 where it is empty. `explained` is sealed: every point and why."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    round = models.ForeignKey(PlacementRound, on_delete=models.CASCADE, related_name="placements")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="placements")
    child = models.PositiveSmallIntegerField(help_text="Which of the application, from 0")
    age = models.PositiveSmallIntegerField(help_text="Class: age on 1 April")
    rank = models.PositiveSmallIntegerField()
    points = models.IntegerField()
    nursery = models.CharField(max_length=60, blank=True)
    explained = models.BinaryField()
    declined_at = models.DateTimeField(null=True, help_text="辞退: the place is free again")
    declined_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "application", "child"], name="placement_once")]

    def __str__(self) -> str:
        return f"{self.application_id}.{self.child}: {self.nursery or 'hold'}"
