"""A table of changes between the look at it and the act."""

from django.db import models


class StatusSheet(models.Model):
    """What a member of staff has sent in and not carried out yet: one each, sealed, gone after a day."""

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    staff = models.OneToOneField("accounts.User", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    sealed = models.BinaryField(help_text="The file's own bytes")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
