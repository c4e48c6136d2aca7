"""Places that a town keeps a register of."""

from django.db import models


class Facility(models.Model):
    """A public place. `register` is one of core.facilities.REGISTERS, `details` what that register has beside the columns here."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    register = models.CharField(max_length=20)
    code = models.CharField(max_length=40, help_text="Of the place within its register: what an import knows it by")
    name = models.CharField(max_length=120)
    kana = models.CharField(max_length=160, blank=True)
    name_en = models.CharField(max_length=160, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    phone = models.CharField(max_length=40, blank=True)
    url = models.CharField(max_length=500, blank=True)
    details = models.JSONField(default=dict)
    words = models.CharField(max_length=700, help_text="Folded name, kana, address and kind: what is looked for")
    closed_on = models.DateField(null=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "register", "code"], name="facility_code")]
        indexes = [models.Index(fields=["town", "register", "kana"], name="facility_in_register")]

    def __str__(self) -> str:
        return f"{self.register}/{self.code}"


class FacilityTable(models.Model):
    """A table of places that a member of staff has sent and not taken in yet: one each, gone after a day."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    staff = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="+")
    register = models.CharField(max_length=20)
    token = models.CharField(max_length=32, help_text="Of this very file: another one sent since has another")
    name = models.CharField(max_length=200)
    sealed = models.BinaryField(help_text="The file's own bytes: somebody may have chosen another file than they meant")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.token
