"""What people write to each other about a case, and the files they add."""

from django.db import models

from yakuba.cases.models.case import Case


class Message(models.Model):
    """A message to or from the resident, or an internal note."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="messages", db_index=False)
    author_kind = models.CharField(max_length=10)
    author = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    internal = models.BooleanField(default=False)
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "at"])]
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at.isoformat()}"


class Attachment(models.Model):
    """An inspected file. `path` is relative to MEDIA_ROOT and unguessable; `field` is the form field it answers."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(Message, null=True, blank=True, on_delete=models.CASCADE, related_name="attachments")
    key = models.CharField(max_length=43, unique=True, help_text="Unguessable handle; the id in a form's answers")
    field = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=200)
    path = models.CharField(max_length=200)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    internal = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["town", "case"]),
            models.Index(fields=["at"], name="attachment_unlinked", condition=models.Q(case__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.key
