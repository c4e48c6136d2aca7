"""What a town publishes, and every version of it."""

from uuid import uuid4

from django.db import models


class Dataset(models.Model):
    """A table that a town publishes under one address. `provider` names the port it comes from; empty: a file of staff's."""

    STATES = [("draft", "準備中"), ("published", "公開中"), ("withdrawn", "公開をやめた")]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+")
    uuid = models.UUIDField(default=uuid4, unique=True)
    slug = models.SlugField(max_length=80)
    provider = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    description = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    keywords = models.JSONField(default=list)
    theme = models.CharField(max_length=4)
    licence = models.CharField(max_length=20)
    frequency = models.CharField(max_length=12)
    department = models.CharField(
        max_length=64, blank=True, help_text="Code of who publishes it; empty: the town itself"
    )
    contact = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=STATES, default="draft")
    reason = models.CharField(max_length=300, blank=True, help_text="Why it was withdrawn, for everyone to read")
    current = models.ForeignKey("opendata.Version", null=True, on_delete=models.SET_NULL, related_name="+")
    formats = models.CharField(max_length=60, blank=True, help_text="Of the current version, with commas around each")
    words = models.TextField(blank=True, help_text="What the search looks in: titles, description, keywords, headings")
    next_look = models.DateField(null=True, help_text="When a provider's table is looked at again")
    trouble = models.CharField(max_length=300, blank=True, help_text="Why the last look gave no new version")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "slug"], name="dataset_slug"),
            models.UniqueConstraint(
                fields=["town", "provider"], condition=~models.Q(provider=""), name="dataset_provider_once"
            ),
        ]
        indexes = [models.Index(fields=["town", "state", "-updated_at"], name="dataset_on_show")]

    def __str__(self) -> str:
        return self.slug


class Version(models.Model):
    """The table on one day. A published one is never changed: a new one takes its place, and both can be had.

    `file` is the table as Parquet, every value as text; `sha256` is that of its CSV, so that anyone can check a download.
    """

    STATES = [
        ("draft", "点検中"),
        ("review", "確認待ち"),
        ("published", "公開"),
        ("withdrawn", "取り下げ"),
        ("dropped", "取りやめ"),
    ]

    town = models.ForeignKey("towns.Town", on_delete=models.CASCADE, related_name="+", db_index=False)
    dataset = models.ForeignKey(Dataset, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=STATES)
    as_of = models.DateField(help_text="The day whose state the table shows")
    note = models.CharField(max_length=300, blank=True)
    columns = models.JSONField(default=list, help_text="[heading, kind] of each")
    rows = models.PositiveIntegerField(default=0)
    stilled = models.PositiveIntegerField(default=0, help_text="Cells that carry an apostrophe in the CSV")
    sha256 = models.CharField(max_length=64, blank=True)
    file = models.CharField(max_length=120, blank=True, help_text="Under MEDIA_ROOT")
    file_name = models.CharField(max_length=200, blank=True, help_text="Of what staff sent")
    original = models.BinaryField(null=True, help_text="What staff sent, sealed; gone once it is published or dropped")
    choices = models.JSONField(default=dict, help_text="As core.checking.Choices: what staff accepted")
    scores = models.JSONField(default=dict, help_text="Readability by level, of the file and of what is published")
    created_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    submitted_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True)
    remark = models.TextField(blank=True, help_text="Why it was given back")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dataset", "number"], name="dataset_version_number"),
            models.UniqueConstraint(
                fields=["dataset"], condition=models.Q(state__in=["draft", "review"]), name="dataset_version_open_once"
            ),
        ]
        indexes = [models.Index(fields=["town", "state"], name="dataset_version_state")]

    def __str__(self) -> str:
        return f"{self.dataset_id}.{self.number} ({self.state})"
