"""A procedure's content. Fields that the pack marks sensitive stand in `sealed`, never in `answers`."""

from django.db import models

from yakuba.procedures.models.pack import PackVersion


class Draft(models.Model):
    """A form being filled in, kept on the server so that nothing typed is lost with a session."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    key_digest = models.CharField(max_length=64, unique=True)
    submit_key = models.CharField(max_length=64)
    pack = models.ForeignKey(PackVersion, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey("accounts.User", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    corrects = models.ForeignKey("cases.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(
        "cases.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="+", help_text="Once submitted"
    )
    resident = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.CASCADE, related_name="+", help_text="Signed in"
    )
    resume_digest = models.CharField(max_length=64, blank=True, help_text="Of the code that opens it elsewhere")
    channel = models.CharField(max_length=10, default="online")
    arrived_on = models.DateField(null=True, help_text="到達日, where a clerk entered it")
    signature = models.CharField(max_length=43, blank=True, help_text="Key of the signed paper or signature")
    answers = models.JSONField(default=dict)
    sealed = models.BinaryField(null=True)
    left_over = models.BinaryField(
        null=True, help_text="Sealed: answers that the pack's newer version no longer asks for"
    )
    reached = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["updated_at"]),
            models.Index(fields=["town", "owner"]),
            models.Index(fields=["town", "resident", "-updated_at"], name="draft_resident"),
            models.Index(fields=["resume_digest"], name="draft_resume", condition=~models.Q(resume_digest="")),
        ]

    def __str__(self) -> str:
        return self.submit_key


class Application(models.Model):
    """The procedure's side of a case: always its latest revision."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="application")
    pack = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveSmallIntegerField(default=1)
    assurance = models.PositiveSmallIntegerField(default=0, help_text="How sure the applicant's sign-in was (aal)")
    correction_fields = models.JSONField(default=list, blank=True)
    marked_under = models.CharField(max_length=8, blank=True, help_text="The key of its marks: see `Mark`")

    def __str__(self) -> str:
        return str(self.case_id)


class Revision(models.Model):
    """What was submitted, each time."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField()
    sealed = models.BinaryField(null=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="revision_number")]

    def __str__(self) -> str:
        return f"{self.application_id}.{self.number}"


class Screening(models.Model):
    """What the rules found in one revision, with everything needed to explain it."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="screenings")
    pack = models.ForeignKey(PackVersion, on_delete=models.PROTECT, related_name="+")
    recommendation = models.CharField(max_length=10)
    result = models.BinaryField(help_text="Sealed: findings with the values they saw")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["revision", "-at"])]

    def __str__(self) -> str:
        return f"{self.revision_id}: {self.recommendation}"


class Look(models.Model):
    """Sealed fields shown to a member of staff lately: one ledger event per look, not per page load."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="looks")
    staff = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=60)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.application_id} {self.field}"
