"""The code with which something filled in beforehand is opened at the counter, and what was checked there."""

from django.db import models

from yakuba.procedures.models.application import Application


class VisitCode(models.Model):
    """Good once, until `expires_at`. The code itself is in no table: it is derived from the server's key."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="visit_code")
    number = models.PositiveSmallIntegerField(default=1, help_text="Raised when a new one is given")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    def __str__(self) -> str:
        return f"{self.application_id} {self.number}"


class IdentityCheck(models.Model):
    """Who was at the counter and what they showed. No number and no copy of any card is kept."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="identity_check")
    visitor = models.CharField(max_length=20)
    shown = models.JSONField(default=list)
    checked_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    checked_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.application_id)
