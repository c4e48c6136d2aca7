"""Who works for whom while someone is away."""

from django.db import models


class StandIn(models.Model):
    """代理: from `start` to `until`, both included. `ended_at`: it is over and the work has gone back."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    absent = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    stand_in = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    start = models.DateField()
    until = models.DateField()
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["town", "until"], name="stand_in_open", condition=models.Q(ended_at=None))]

    def __str__(self) -> str:
        return f"{self.absent_id} → {self.stand_in_id}"
