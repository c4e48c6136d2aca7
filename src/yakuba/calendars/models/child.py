"""A child whose notices are kept, by its parent's wish."""

from django.db import models


class ChildPlan(models.Model):
    """Everything of the child is sealed: birth or due date, doses, what was done. `key` names it to subscribers alone.

    The row is there from the parent's consent until the notices stop, and nothing of it afterwards.
    """

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=32)
    sealed = models.BinaryField()
    consented_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "key"], name="child_plan_key")]

    def __str__(self) -> str:
        return str(self.pk)


class NoticeStop(models.Model):
    """That staff stopped a child's notices, and why. Which child, nobody can tell any more; the reason is sealed."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    sealed = models.BinaryField(help_text="reason")
    stopped_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    stopped_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["town", "-stopped_at"], name="notice_stop_newest")]

    def __str__(self) -> str:
        return str(self.pk)
