"""What a town answers, every version of it, and the ways in which residents ask it."""

from django.db import models


class Faq(models.Model):
    """A question of a town. What stands here beside `live` is that of its newest version, for lists and search.

    `key` is category/id for one that came from a pack, else faq/number.
    """

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=140)
    category = models.CharField(max_length=60)
    question = models.CharField(max_length=200)
    department = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=10, default="draft", help_text="That of the newest version")
    live = models.ForeignKey("inquiries.FaqVersion", null=True, on_delete=models.SET_NULL, related_name="+")
    order = models.PositiveIntegerField(default=0)
    review_by = models.DateField()
    reminded_for = models.DateField(null=True, help_text="The review_by that its department was reminded of")
    valid_until = models.DateField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "key"], name="faq_key")]
        indexes = [
            models.Index(fields=["town", "category", "order"]),
            models.Index(fields=["town", "live"], name="faq_on_show"),
        ]

    def __str__(self) -> str:
        return self.key


class FaqVersion(models.Model):
    """The text after one act. A live one is replaced, never changed: what residents read on a day can be shown again."""

    STATES = [
        ("draft", "下書き"),
        ("review", "確認待ち"),
        ("live", "公開中"),
        ("retired", "以前の版"),
        ("dropped", "取りやめ"),
    ]
    ORIGINS = [("pack", "パック"), ("editor", "編集"), ("import", "取込み")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    faq = models.ForeignKey(Faq, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=STATES)
    origin = models.CharField(max_length=10, choices=ORIGINS)
    content = models.JSONField(help_text="As core.knowledge.stored.as_plain gives it")
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    submitted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True, help_text="Why it was given back")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["faq", "number"], name="faq_version_number"),
            models.UniqueConstraint(fields=["faq"], condition=models.Q(state="live"), name="faq_live_once"),
            models.UniqueConstraint(
                fields=["faq"], condition=models.Q(state__in=["draft", "review"]), name="faq_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.faq_id}.{self.number} ({self.state})"


class Alias(models.Model):
    """Another way to ask a live question, with who added it, when, and when it went.

    Those with the origin `learned` are questions of residents that staff put to it; the others stand in its version.
    """

    LEARNED = "learned"
    ORIGINS = [*FaqVersion.ORIGINS, (LEARNED, "問合せ")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    faq = models.ForeignKey(Faq, on_delete=models.CASCADE, related_name="aliases")
    text = models.CharField(max_length=200)
    origin = models.CharField(max_length=10, choices=ORIGINS)
    cluster = models.ForeignKey("inquiries.Cluster", null=True, on_delete=models.SET_NULL, related_name="aliases")
    added_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["faq", "text"], condition=models.Q(removed_at__isnull=True), name="faq_alias_once"
            )
        ]
        indexes = [
            models.Index(fields=["town", "-id"], name="alias_learned", condition=models.Q(origin="learned")),
        ]

    def __str__(self) -> str:
        return self.text
