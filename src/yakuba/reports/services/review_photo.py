"""Let the public see a photo with the given parts hidden, or not at all; and take that back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.services.files import remove_after_commit
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from yakuba.reports.core.photos.blurring import blurred
from yakuba.reports.core.photos.boxes import Box, plain
from yakuba.reports.models import ReportPhoto
from yakuba.reports.queries.photos import UNKNOWN, small
from yakuba.reports.services.photo_files import read_clean, store_public
from yakuba.reports.services.record import photo_recorded

NOT_READY = "この写真はまだ処理されていません。しばらくしてから、もう一度開いてください。"
NO_CONSENT = "通報した方が公開に同意していないため、写真を公開できません。"
SEEN = "この写真は、ほかの職員がすでに確認しました。ページを読み込み直してください。"


def publish_photo(*, actor: Actor, town: Any, photo_id: int, boxes: Sequence[Box], now: datetime) -> ReportPhoto:
    """`boxes` are blurred, for good. The report itself has a review of its own: the photo is seen once both are done.

    Refusal where it is not ready, or the person did not agree; Conflict where somebody else was faster.
    """
    photo = _open(actor=actor, town=town, photo_id=photo_id)
    if not photo.report.public:
        raise Refusal("photo-not-public", NO_CONSENT)
    # Outside of the transaction: it takes a while, and nobody waits for it.
    path = store_public(town.pk, blurred(read_clean(photo), boxes))
    with transaction.atomic():
        photo = _locked(town=town, photo_id=photo_id)
        if photo.reviewed_at is not None:
            raise Conflict("photo-reviewed", SEEN)
        photo.public, photo.hidden, photo.reviewed_at = path, plain(boxes), now
        photo.save(update_fields=["public", "hidden", "reviewed_at"])
        offered = [box in plain(boxes) for box in photo.candidates]
        payload = {"boxes": len(boxes), "offered": len(offered), "taken": sum(offered)}
        photo_recorded(photo, actor=actor, kind="photo_published", now=now, payload=payload)
    return photo


def hide_photo(*, actor: Actor, town: Any, photo_id: int, now: datetime) -> ReportPhoto:
    """Seen by somebody, and not for the public. Staff keep it."""
    _staff(actor)
    with transaction.atomic():
        photo = _locked(town=town, photo_id=photo_id)
        if photo.reviewed_at is not None:
            raise Conflict("photo-reviewed", SEEN)
        photo.reviewed_at = now
        photo.save(update_fields=["reviewed_at"])
        photo_recorded(photo, actor=actor, kind="photo_hidden", now=now)
    return photo


def reconsider_photo(*, actor: Actor, town: Any, photo_id: int, now: datetime) -> ReportPhoto:
    """Undo a review: nobody sees it any more, and it waits again. What had been hidden is offered once more."""
    _staff(actor)
    with transaction.atomic():
        photo = _locked(town=town, photo_id=photo_id)
        if photo.reviewed_at is None:
            return photo
        if photo.public:
            remove_after_commit([photo.public, small(photo.public)])
        photo.public, photo.reviewed_at = "", None
        photo.save(update_fields=["public", "reviewed_at"])
        photo_recorded(photo, actor=actor, kind="photo_reconsidered", now=now)
    return photo


def _open(*, actor: Actor, town: Any, photo_id: int) -> ReportPhoto:
    _staff(actor)
    photo = ReportPhoto.objects.select_related("report").filter(town_id=town.pk, pk=photo_id).first()
    if photo is None or photo.report is None:
        raise NotFound("photo-unknown", UNKNOWN)
    if photo.state != "ready":
        raise Refusal("photo-not-ready", NOT_READY)
    return photo


def _locked(*, town: Any, photo_id: int) -> ReportPhoto:
    rows = ReportPhoto.objects.select_for_update(of=("self",)).select_related("report")
    photo = rows.filter(town_id=town.pk, pk=photo_id, report__isnull=False).first()
    if photo is None:
        raise NotFound("photo-unknown", UNKNOWN)
    return photo


def _staff(actor: Actor) -> None:
    if actor.kind == "resident":
        raise Forbidden("review-staff-only", "公開の確認は職員だけができます。")
