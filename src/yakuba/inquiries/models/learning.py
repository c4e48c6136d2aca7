"""Questions that stayed unanswered, put together, and what was decided about them."""

from django.db import models

from yakuba.inquiries.core.learning import states


class Cluster(models.Model):
    """Questions that ask the same. While it is open, each round of clustering may change what is in it."""

    STATES = list(states.STATES.items())

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=STATES, default="open")
    question = models.CharField(max_length=200, help_text="The most central one, masked")
    department = models.CharField(max_length=64, blank=True, help_text="Code: whose FAQs came nearest")
    size = models.PositiveIntegerField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    faq = models.ForeignKey(
        "inquiries.Faq", null=True, on_delete=models.SET_NULL, related_name="+", help_text="What answers it"
    )
    reason = models.CharField(max_length=200, blank=True, help_text="Why nothing is written about it")
    decided_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["town", "state", "-size", "-last_at"], name="cluster_largest")]

    def __str__(self) -> str:
        return f"{self.question} ({self.size})"
