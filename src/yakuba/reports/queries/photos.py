"""Photos of reports: for staff, for the public, and those that wait."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet

from yakuba.kernel.errors import NotFound
from yakuba.reports.models import ReportPhoto

UNKNOWN = "この写真は見つかりません。"
LATELY = timedelta(days=14)
PAGE = 60


@dataclass(frozen=True)
class Waiting:
    """The queue of the review: `unreviewed` with a report, and `failed` ones; how many of the first there are in all."""

    unreviewed: Sequence[ReportPhoto]
    total: int
    queued: int
    failed: Sequence[ReportPhoto]
    reviewed: Sequence[ReportPhoto]


def small(path: str) -> str:
    """Where the small form of a public picture is."""
    return f"{path.removesuffix('.jpg')}-small.jpg"


def name_of(path: str) -> str:
    """How a public address calls it."""
    return Path(path).stem


def waiting(*, town_id: int, now: datetime) -> Waiting:
    """Oldest first; what was reviewed in the last two weeks, newest first."""
    rows = ReportPhoto.objects.filter(town_id=town_id, report__isnull=False).select_related("report__case")
    open_ = rows.filter(state="ready", reviewed_at=None).order_by("created_at", "pk")
    return Waiting(
        list(open_[:PAGE]),
        open_.count(),
        rows.filter(state="queued").count(),
        list(rows.filter(state="failed", reviewed_at=None).order_by("-created_at")[:PAGE]),
        list(rows.filter(reviewed_at__gt=now - LATELY).order_by("-reviewed_at")[:PAGE]),
    )


def unreviewed_count(town_id: int) -> int:
    """Photos with a report that wait for somebody to look."""
    return ReportPhoto.objects.filter(town_id=town_id, report__isnull=False, state="ready", reviewed_at=None).count()


def next_unreviewed(*, town_id: int, after: ReportPhoto) -> ReportPhoto | None:
    """The one that waits longest, `after` left out."""
    rows = ReportPhoto.objects.filter(town_id=town_id, report__isnull=False, state="ready", reviewed_at=None)
    return rows.exclude(pk=after.pk).order_by("created_at", "pk").first()


def photo_for_staff(*, town_id: int, photo_id: int) -> ReportPhoto:
    """With its report and case. Raises NotFound."""
    found = ReportPhoto.objects.select_related("report__case").filter(
        town_id=town_id, pk=photo_id, report__isnull=False
    )
    return _one(found.first())


def public_picture(*, town_id: int, name: str) -> Path:
    """The file of a picture that everyone may see. Raises NotFound, also where its report is shown no more."""
    whole = name.removesuffix("-small")
    path = f"{town_id}/photos/{whole}.jpg"
    photo = _one(shown_photos().filter(town_id=town_id, public=path).first())
    return Path(settings.MEDIA_ROOT, photo.public if whole == name else small(photo.public))


def picture_for_staff(photo: ReportPhoto, which: str) -> Path:
    """The file of the `clean`, `small` or `public` picture. Raises NotFound while there is none."""
    made = {"clean": photo.clean, "small": photo.clean and small(photo.clean), "public": photo.public}
    if not made.get(which):
        raise NotFound("photo-unknown", UNKNOWN)
    return Path(settings.MEDIA_ROOT, made[which])


def shown_photos() -> QuerySet[ReportPhoto]:
    """Reviewed, of reports that are shown."""
    return ReportPhoto.objects.filter(~Q(public=""), report__shown="shown")


def public_names(report_ids: Collection[int]) -> dict[int, list[str]]:
    """Names of the public pictures by report, for the address `reports:picture`: the report's first, then before and after."""
    found: dict[int, list[str]] = {}
    rows = shown_photos().filter(report_id__in=report_ids).order_by("pk")
    for report_id, path in rows.values_list("report_id", "public"):
        found.setdefault(report_id, []).append(name_of(path))
    return found


def processed(keys: Collection[str], *, town_id: int) -> dict[str, int]:
    """Perceptual hashes by key, of photos that have one: to look for duplicates before the report is sent."""
    rows = ReportPhoto.objects.filter(town_id=town_id, original__in=set(keys), hash__isnull=False)
    return dict(rows.values_list("original", "hash"))


def _one(photo: ReportPhoto | None) -> ReportPhoto:
    if photo is None:
        raise NotFound("photo-unknown", UNKNOWN)
    return photo
