"""What keeping a town's questions leaves behind: a table not yet taken in, acts on many at once, the state of links."""

from django.db import models


class FaqTable(models.Model):
    """A table that a member of staff has sent and not taken in yet: one each, gone after a day."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    staff = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="+")
    token = models.CharField(max_length=32, help_text="Of this very file: another one sent since has another")
    name = models.CharField(max_length=200)
    sealed = models.BinaryField(help_text="The file's own bytes: somebody may have chosen another file than they meant")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token


class FaqBatch(models.Model):
    """One act on many questions: how each was before and after, so that it can be taken back."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    staff = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=12)
    steps = models.JSONField(help_text="As core.knowledge.batches.Step, plain")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["town", "staff", "-at"], name="faq_batch_of_staff")]

    def __str__(self) -> str:
        return f"{self.act} {len(self.steps)}"


class LinkCheck(models.Model):
    """An address in a town's questions, and what it answered when it was last asked."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    url = models.CharField(max_length=2000)
    outcome = models.CharField(
        max_length=10, blank=True, help_text="As core.knowledge.links.OUTCOMES; empty: not asked yet"
    )
    status = models.PositiveSmallIntegerField(null=True, help_text="HTTP status, where it answered")
    failures = models.PositiveSmallIntegerField(default=0, help_text="How many times in a row it was not fine")
    since = models.DateTimeField(null=True, help_text="The first time in a row with this outcome")
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "url"], name="faq_link_once")]
        indexes = [models.Index(fields=["checked_at"], name="faq_link_due")]

    def __str__(self) -> str:
        return f"{self.outcome} {self.url}"
