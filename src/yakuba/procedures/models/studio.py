"""Packs that a town's own staff are writing, and every step of it."""

from django.db import models

from yakuba.procedures.models.pack import PackVersion


class PackDraft(models.Model):
    """A procedure being written or changed in the studio. Its files are those of the edit `number`.

    `review` waits for a second person; `published` has become a version, in force from its day on.
    """

    STATES = [("draft", "下書き"), ("review", "確認待ち"), ("published", "公開"), ("discarded", "取りやめ")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    pack_id = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    base = models.ForeignKey(PackVersion, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=STATES, default="draft")
    number = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    submitted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    effective_from = models.DateField(null=True, help_text="Wished for when it was handed to review")
    reviewed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True, help_text="Why it was given back")
    published = models.ForeignKey(PackVersion, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["town", "-updated_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["town", "pack_id"], condition=models.Q(state__in=["draft", "review"]), name="pack_draft_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pack_id} ({self.state})"


class PackEdit(models.Model):
    """The files after one act. `origin` is the edit whose files these are: its own number, or that which was brought back."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    draft = models.ForeignKey(PackDraft, on_delete=models.CASCADE, related_name="edits")
    number = models.PositiveIntegerField()
    origin = models.PositiveIntegerField()
    files = models.JSONField()
    act = models.CharField(max_length=120)
    by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="pack_edit_number")]

    def __str__(self) -> str:
        return f"{self.draft_id}.{self.number}"
