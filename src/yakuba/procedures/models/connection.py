"""Programs of other systems: keys to call us with, and addresses we tell of what happened."""

from django.db import models


class ApiKey(models.Model):
    """A key of one program. The key itself is shown once; only its digest is kept."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    name = models.CharField(max_length=60, help_text="Whose program it is")
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=12, help_text="How the key begins, to tell it apart")
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["town", "-created_at"], name="api_key_recent")]

    def __str__(self) -> str:
        return self.hint


class WebhookEndpoint(models.Model):
    """An address that is told of events. Its secret signs what is sent, and lies sealed."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    url = models.CharField(max_length=400)
    kinds = models.JSONField(default=list)
    sealed = models.BinaryField(help_text="Sealed: the secret")
    created_at = models.DateTimeField()
    seen_until = models.DateTimeField(help_text="Up to when the ledger was looked through")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["town", "-created_at"], name="webhook_recent")]

    def __str__(self) -> str:
        return str(self.pk)
