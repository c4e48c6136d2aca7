"""What a worker does with a photo that came: makes the clean picture, its hash, and says where faces and plates may be."""

import logging
from datetime import datetime, timedelta
from pathlib import Path
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from yakuba.cases import queries as cases
from yakuba.kernel.actors import SYSTEM
from yakuba.reports.core.photos.boxes import plain
from yakuba.reports.core.photos.candidates import find_candidates
from yakuba.reports.core.photos.hashing import perceptual_hash, signed
from yakuba.reports.core.photos.pixels import Pixels
from yakuba.reports.models import ReportPhoto
from yakuba.reports.services.photo_files import read_pixels, store_clean
from yakuba.reports.services.record import photo_recorded
from yakuba.webkit.uploads import Photograph, Unacceptable, develop

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
"""Longer than any photo takes: afterwards its worker is taken for dead, and another one begins anew."""
ATTEMPTS = 3
SECONDS = 20.0
"""How long one turn lasts; the other chores wait meanwhile."""
AGAIN = "scanner-down"
GAVE_UP = "gave-up"


def process_photos(*, now: datetime, seconds: float = SECONDS) -> int:
    """One after another until none waits or time is over; how many came to an end."""
    ends, done = monotonic() + seconds, 0
    while monotonic() < ends and (photo := claim(now=now)) is not None:
        try:
            done += process(photo, now=now)
        except Exception:
            # One that breaks its worker must not keep the others waiting; its claim runs out, and it is tried again.
            log.exception("photo %s could not be processed", photo.pk)
    return done


def claim(*, now: datetime) -> ReportPhoto | None:
    """The oldest that nobody is at, kept for this worker. One that was begun too often has failed."""
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    locking = {"skip_locked": True} if connection.features.has_select_for_update_skip_locked else {}
    while True:
        with transaction.atomic():
            waiting = ReportPhoto.objects.select_for_update(**locking).filter(free, state="queued")
            photo = waiting.order_by("created_at", "pk").first()
            if photo is None:
                return None
            photo.claimed_until, photo.attempts = now + LEASE, photo.attempts + 1
            photo.save(update_fields=["claimed_until", "attempts"])
            if photo.attempts <= ATTEMPTS:
                return photo
            _failed(photo, GAVE_UP, now=now)


def process(photo: ReportPhoto, *, now: datetime) -> bool:
    """Whether it came to an end, good or bad. False where the scanner is away, and where another worker has taken it over."""
    found = cases.attachments_by_key(town_id=photo.town_id, keys=[photo.original])
    path = Path(settings.MEDIA_ROOT, found[0].path) if found else None
    if path is None or not path.exists():
        return _ended(photo, "missing", now=now)
    try:
        clean = develop(Photograph(path.read_bytes(), found[0].content_type.rpartition("/")[2]))
    except Unacceptable as refused:
        return refused.code != AGAIN and _ended(photo, refused.code, now=now)
    pixels = read_pixels(clean)
    return finish(photo, clean, pixels, plain(find_candidates(pixels)), now=now)


def finish(
    photo: ReportPhoto, clean: bytes, pixels: Pixels, candidates: list[dict[str, Any]], *, now: datetime
) -> bool:
    """Keep what was made of it: `clean` is a JPEG that we wrote, `pixels` what is on it."""
    path = store_clean(photo.town_id, clean, pixels)
    hash_ = signed(perceptual_hash(pixels))
    return _ended(photo, "", now=now, clean=path, hash=hash_, candidates=candidates)


def _ended(photo: ReportPhoto, failure: str, *, now: datetime, **made: object) -> bool:
    """Nothing is written unless the claim still stands; the pictures of one that was lost are swept up."""
    with transaction.atomic():
        held = (
            ReportPhoto.objects.select_for_update(of=("self",))
            .select_related("report")
            .filter(pk=photo.pk, state="queued", claimed_until=photo.claimed_until, attempts=photo.attempts)
            .first()
        )
        if held is None:
            return False
        if failure:
            _failed(held, failure, now=now)
            return True
        for name, value in made.items():
            setattr(held, name, value)
        held.state, held.claimed_until = "ready", None
        held.save()
        payload = {"candidates": len(held.candidates), "attempts": held.attempts}
        photo_recorded(held, actor=SYSTEM, kind="photo_processed", now=now, payload=payload)
    return True


def _failed(photo: ReportPhoto, code: str, *, now: datetime) -> None:
    photo.state, photo.failure, photo.claimed_until = "failed", code, None
    photo.save(update_fields=["state", "failure", "claimed_until"])
    photo_recorded(photo, actor=SYSTEM, kind="photo_failed", now=now, payload={"code": code})
