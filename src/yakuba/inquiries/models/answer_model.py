"""What labelled questions taught a town's answer engine."""

from django.db import models


class AnswerModel(models.Model):
    """A ranker with its calibrator. At most one answers residents; the one before it may come back.

    It holds no word of a question: trees over numbers, and weights.
    """

    STATES = [("candidate", "不採用"), ("live", "使用中"), ("retired", "以前のモデル"), ("withdrawn", "取下げ")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=STATES)
    ranker = models.TextField(blank=True, help_text="LightGBM's text; empty where labels say nothing about the order")
    calibrator = models.TextField()
    sha256 = models.CharField(max_length=64, help_text="Of ranker and calibrator")
    labels = models.PositiveIntegerField(help_text="How many questions taught it")
    last_turn = models.BigIntegerField(help_text="Key of the newest of them")
    figures = models.JSONField(help_text="By text, cross-validated, and of the model before on what it had not seen")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    live_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "number"], name="answer_model_number"),
            models.UniqueConstraint(fields=["town"], condition=models.Q(state="live"), name="answer_model_live_once"),
        ]
        ordering = ["-number"]

    def __str__(self) -> str:
        return f"{self.town_id}.{self.number} ({self.state})"
