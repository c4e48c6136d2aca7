"""Take a photo in: the file is stored and a row queued, nothing else. What it shows, a worker sees to (`process_photo`)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.reports.models import Report, ReportPhoto
from yakuba.reports.services.record import photo_recorded

FIELD = "photo"
GONE = "写真の保存期間が過ぎました。写真をもう一度選んでください。"
TOO_MANY = "写真は{most}枚までです。"
MOST = 5
"""Photos of one kind that a report holds."""


class Photograph(Protocol):
    """What `webkit.uploads.receive_photo` gives: known by its bytes, not decoded."""

    @property
    def content(self) -> bytes: ...
    @property
    def content_type(self) -> str: ...
    @property
    def kind(self) -> str: ...


@dataclass(frozen=True)
class _File:
    """As a case keeps it. The name a telephone gave says when and with what it was taken: it is not kept."""

    name: str
    content: bytes
    content_type: str


def accept_photo(
    *,
    actor: Actor,
    town: Any,
    photograph: Photograph,
    report: Report | None = None,
    role: str = "report",
    now: datetime,
) -> ReportPhoto:
    """`role`: report, before or after. Without a report it waits for `link_photos` under its `original`. Nobody sees it yet."""
    if report is not None and ReportPhoto.objects.filter(report=report, role=role).count() >= MOST:
        raise _too_many()
    with transaction.atomic():
        attachment = cases.attach(
            actor=actor,
            town=town,
            case_id=report.case_id if report is not None else None,
            inspected=_File(f"photo.{photograph.kind}", photograph.content, photograph.content_type),
            field=FIELD,
            internal=role != "report",
            now=now,
        )
        photo = ReportPhoto.objects.create(
            town_id=town.pk, report=report, role=role, original=attachment.key, created_at=now
        )
        size = {"type": photograph.kind, "bytes": len(photograph.content)}
        photo_recorded(photo, actor=actor, kind="photo_accepted", now=now, payload=size)
    return photo


def link_photos(*, actor: Actor, town: Any, report: Report, keys: Collection[str], now: datetime) -> int:
    """Hand over what was sent before the report. Part of a submit. Refusal where one is gone, or another report's."""
    wanted = set(keys)
    if not wanted:
        return 0
    if len(wanted) > MOST:
        raise _too_many()
    found = ReportPhoto.objects.select_for_update().filter(town_id=town.pk, original__in=wanted, report__isnull=True)
    photos = list(found)
    if len(photos) != len(wanted):
        raise Refusal("photo-gone", GONE, fields={"photos": GONE})
    cases.link_attachments(actor=actor, town_id=town.pk, case_id=report.case_id, keys=wanted, now=now)
    ReportPhoto.objects.filter(pk__in=[photo.pk for photo in photos]).update(report=report)
    return len(photos)


def _too_many() -> Refusal:
    return Refusal("photos-too-many", TOO_MANY, values={"most": MOST}, fields={"photos": TOO_MANY})
