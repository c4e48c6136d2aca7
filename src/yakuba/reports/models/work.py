"""Work that is given to a contractor."""

from django.db import models

from yakuba.reports.core import statuses


class WorkOrder(models.Model):
    """One paper for one contractor: one or several reports to mend by a day."""

    STATES = list(statuses.ORDERS.items())

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField(help_text="Counts within the town")
    state = models.CharField(max_length=10, choices=STATES, default="issued")
    contractor = models.CharField(max_length=120)
    instructions = models.TextField(blank=True)
    reports = models.ManyToManyField("reports.Report", related_name="work_orders")
    department = models.ForeignKey("accounts.Department", null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField(null=True)
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "number"], name="work_order_number")]
        indexes = [models.Index(fields=["town", "state", "due_on"], name="work_order_open")]

    def __str__(self) -> str:
        return f"{self.town_id}-{self.number}"
