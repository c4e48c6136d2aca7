"""Decisions and the letters that tell them."""

from django.db import models
from django.utils.translation import gettext_lazy

from yakuba.procedures.models.application import Application, Revision


class Decision(models.Model):
    """A proposed (起案) and then signed (決裁) decision on a revision."""

    OUTCOMES = [("approve", "認定"), ("reject", "却下"), ("revoke", "取消し")]
    AUTHORITIES = [("", "町"), ("governor", "知事")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="decisions")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    outcome = models.CharField(max_length=10, choices=OUTCOMES)
    reasons = models.TextField(blank=True)
    recommendation = models.CharField(max_length=10, help_text="What screening recommended at the time")
    facts = models.JSONField(default=dict, help_text="Amounts and dates that the letter states")
    authority = models.CharField(
        max_length=10, choices=AUTHORITIES, blank=True, help_text="Who decided, where the application was forwarded"
    )
    authority_number = models.CharField(max_length=40, blank=True)
    authority_on = models.DateField(null=True, blank=True)
    drafted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    drafted_at = models.DateTimeField()
    signed_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_for = models.ForeignKey(
        "accounts.User",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="代決: the signer stood in for this person",
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, help_text="Sent back by the second pair of eyes")

    class Meta:
        indexes = [models.Index(fields=["application", "-drafted_at"])]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.outcome}"


class Letter(models.Model):
    """A letter as it was sent: its text and PDF are kept and never made again."""

    KINDS = [
        ("approval", gettext_lazy("認定通知書")),
        ("rejection", gettext_lazy("却下通知書")),
        ("correction", gettext_lazy("補正のお願い")),
        ("completion", gettext_lazy("完了のお知らせ")),
        ("forwarding", gettext_lazy("進達書")),
        ("revocation", gettext_lazy("取消通知書")),
        ("offer", gettext_lazy("利用調整結果通知書（内定）")),
        ("hold", gettext_lazy("利用調整結果通知書（保留）")),
    ]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="letters")
    kind = models.CharField(max_length=12, choices=KINDS)
    title = models.CharField(max_length=120, blank=True, help_text="As the letter itself is headed")
    document_number = models.CharField(max_length=40)
    dated = models.DateField()
    text = models.TextField()
    pdf = models.BinaryField()
    delivery = models.CharField(max_length=10, choices=[("screen", "画面"), ("post", "郵送")])
    created_at = models.DateTimeField()
    first_seen_at = models.DateTimeField(null=True, blank=True)
    printed_at = models.DateTimeField(null=True, blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "document_number"], name="letter_number")]
        indexes = [
            models.Index(
                fields=["town", "created_at"],
                name="letter_to_post",
                condition=models.Q(delivery="post", posted_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.document_number


class Numbering(models.Model):
    """The last 文書番号 given in one series of one town."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    series = models.CharField(max_length=40, help_text="Fiscal year and department")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "series"], name="numbering_series")]

    def __str__(self) -> str:
        return f"{self.series} {self.last}"
