"""The kit's one table."""

from django.db import models


class Attempt(models.Model):
    """How often something was tried in the running window. Shared by all worker processes; see `webkit.throttle`."""

    key = models.CharField(max_length=64, primary_key=True, help_text="Keyed digest: no address stands here")
    count = models.PositiveIntegerField()
    until = models.BigIntegerField(help_text="End of the window, seconds since 1970")

    class Meta:
        indexes = [models.Index(fields=["until"], name="webkit_attempt_until")]

    def __str__(self) -> str:
        return self.key
