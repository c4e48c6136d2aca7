"""A random sample of what was asked, and what staff say of its answers without knowing of each other."""

from django.db import models


class SampledQuestion(models.Model):
    """Drawn once for its month. It outlives the words of the question: they go, with the turn, after a year."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    turn = models.OneToOneField("inquiries.Turn", null=True, on_delete=models.SET_NULL, related_name="+")
    month = models.DateField(help_text="Its first day")
    tier = models.CharField(max_length=10)
    shown = models.JSONField(help_text="Ids of up to three FAQs that the engine found, best first")
    read = models.CharField(max_length=20, blank=True, help_text="The one that the person read; empty: none")
    probability = models.FloatField()
    department = models.CharField(max_length=64, blank=True, help_text="Code: of the first FAQ")
    drawn_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["town", "month"], name="sample_month")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.pk}"


class Rating(models.Model):
    """What one person says: which of the FAQs answer the question, in the order and with nothing else known."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    question = models.ForeignKey(SampledQuestion, on_delete=models.CASCADE, related_name="ratings", db_index=False)
    rater = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    right = models.JSONField(default=list)
    unclear = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "rater"], name="rating_once")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.question_id} {self.right}"
