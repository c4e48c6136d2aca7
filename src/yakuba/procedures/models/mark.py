"""What an application is recognised by when the same is asked for again."""

from django.db import models

from yakuba.procedures.models.application import Application


class Mark(models.Model):
    """`digest` is keyed by the vault: it says that two are alike, and nothing about whom they speak of.

    `item` is the entry of the repeated section, -1 where the rule looks at the whole form.
    """

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="marks")
    pack_id = models.CharField(max_length=60)
    rule = models.CharField(max_length=60)
    item = models.SmallIntegerField(default=-1)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["town", "pack_id", "digest"], name="mark_digest")]

    def __str__(self) -> str:
        return f"{self.application_id} {self.rule}"
