"""The pictures that are made of a photo, below MEDIA_ROOT in `<town>/photos/`: clean for staff, public, and small."""

import secrets
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import transaction
from PIL import Image

from yakuba.cases.services.files import remove_after_commit, write_whole
from yakuba.cases.services.sweep import DRAFT_KEPT, sweep_orphans
from yakuba.reports.core.photos.pixels import Pixels, fitted
from yakuba.reports.models import ReportPhoto
from yakuba.reports.queries.photos import small
from yakuba.webkit.uploads.pictures import write_jpeg

PUBLIC_SIDE, SMALL_SIDE = 1600, 480
LOOSE_KEPT = DRAFT_KEPT - timedelta(hours=1)
"""Rows of photos that no report took up go before their files do."""
BATCH = 500


def read_pixels(content: bytes) -> Pixels:
    """Of a JPEG that we wrote."""
    with Image.open(BytesIO(content), formats=["JPEG"]) as picture:
        return np.asarray(picture.convert("RGB"), np.uint8)


def read_clean(photo: ReportPhoto) -> Pixels:
    return read_pixels(Path(settings.MEDIA_ROOT, photo.clean).read_bytes())


def store_clean(town_id: int, content: bytes, pixels: Pixels) -> str:
    """The picture that staff look at, and beside it the small one of the same pixels; the path of the first."""
    path = write_whole(content, path=_path(town_id))
    write_whole(_jpeg(pixels, SMALL_SIDE), path=small(path))
    return path


def store_public(town_id: int, pixels: Pixels) -> str:
    """The same for the public. A new name each time: whoever has read it may keep it."""
    path = write_whole(_jpeg(pixels, PUBLIC_SIDE), path=_path(town_id))
    write_whole(_jpeg(pixels, SMALL_SIDE), path=small(path))
    return path


def _jpeg(pixels: Pixels, side: int) -> bytes:
    return write_jpeg(Image.fromarray(fitted(pixels, side)))


def remove_pictures(photos: Iterable[ReportPhoto]) -> None:
    """All that was made of them, once the transaction is over."""
    remove_after_commit([path for photo in photos for path in _paths(photo)])


def sweep_photos(*, now: datetime) -> int:
    """Rows of photos whose report was never sent, and pictures that no row names; how many went."""
    with transaction.atomic():
        loose = list(ReportPhoto.objects.filter(report__isnull=True, created_at__lt=now - LOOSE_KEPT)[:BATCH])
        remove_pictures(loose)
        ReportPhoto.objects.filter(pk__in=[photo.pk for photo in loose]).delete()
    return len(loose) + sweep_orphans("[0-9]*/photos", named_by=_named, now=now)


def _named(paths: Collection[str]) -> set[str]:
    whole = {path: path.replace("-small.", ".") for path in paths}
    clean = ReportPhoto.objects.filter(clean__in=whole.values()).values_list("clean", flat=True)
    public = ReportPhoto.objects.filter(public__in=whole.values()).values_list("public", flat=True)
    known = {*clean, *public}
    return {path for path, of in whole.items() if of in known}


def _paths(photo: ReportPhoto) -> list[str]:
    return [path for whole in (photo.clean, photo.public) if whole for path in (whole, small(whole))]


def _path(town_id: int) -> str:
    return f"{town_id}/photos/{secrets.token_urlsafe(24)}.jpg"
