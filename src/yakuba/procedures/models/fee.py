"""What an application costs, and whether it was paid."""

from django.db import models

from yakuba.procedures.models.application import Application


class Fee(models.Model):
    """Worked out with every screening. `total` is null where no price is known for the day: staff set it straight.

    `paid` is what was received, as staff recorded it; a later change of the total shows as a difference.
    """

    METHODS = [("counter", "窓口"), ("sticker", "処理券（シール）"), ("slip", "納付書"), ("money_order", "定額小為替")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="fee")
    total = models.PositiveIntegerField(null=True)
    lines = models.JSONField(default=list, help_text="[[field, item, count, price], …]")
    paid = models.PositiveIntegerField(null=True, blank=True)
    method = models.CharField(max_length=12, choices=METHODS, blank=True)
    paid_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.application_id}: {self.total}"
