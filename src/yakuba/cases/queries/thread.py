"""What people wrote and added, and what happened."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.template.defaultfilters import filesizeformat

from yakuba.accounts import queries as accounts
from yakuba.cases.core.history import describe_event
from yakuba.cases.core.natures import DISPOSITION
from yakuba.cases.models import Attachment, Feedback, Message, SavedView
from yakuba.kernel.errors import NotFound
from yakuba.ledger import queries as ledger

GONE = "このファイルは見つかりません。"


@dataclass(frozen=True)
class ThreadMessage:
    """`author` is a name of staff, for staff pages only: residents read 役場."""

    id: int
    at: datetime
    author_kind: str
    author: str
    internal: bool
    body: str
    attachments: Sequence[Attachment]


@dataclass(frozen=True)
class HistoryLine:
    """One event of the ledger in words."""

    at: datetime
    actor_kind: str
    actor: str
    text: str


@dataclass(frozen=True)
class OpenFile:
    """A file ready to be sent; the caller closes it."""

    content: IO[bytes]
    name: str
    content_type: str


def thread(*, town_id: int, case_id: int, internal: bool) -> list[ThreadMessage]:
    """In order of time, with their files; notes only where `internal`."""
    found = Message.objects.filter(town_id=town_id, case_id=case_id).select_related("author")
    rows = list(found if internal else found.filter(internal=False))
    files: dict[int, list[Attachment]] = {}
    for each in Attachment.objects.filter(town_id=town_id, case_id=case_id, message__isnull=False).order_by("pk"):
        files.setdefault(each.message_id, []).append(each)
    return [
        ThreadMessage(
            row.pk,
            row.at,
            row.author_kind,
            row.author.name if row.author else "",
            row.internal,
            row.body,
            tuple(files.get(row.pk, ())),
        )
        for row in rows
    ]


def staff_replies(*, town_id: int, case_ids: Collection[int]) -> list[str]:
    """What staff wrote to the applicants of these cases, the newest first."""
    found = Message.objects.filter(town_id=town_id, case_id__in=case_ids, author_kind="staff", internal=False)
    return list(found.order_by("-at", "-pk").values_list("body", flat=True)) if case_ids else []


def attachments(*, town_id: int, case_id: int, internal: bool = True) -> Sequence[Attachment]:
    """Every file of the case, oldest first."""
    found = Attachment.objects.filter(town_id=town_id, case_id=case_id).order_by("pk")
    return list(found if internal else found.filter(internal=False))


def file_names(*, town_id: int, keys: Collection[str]) -> Mapping[str, str]:
    """Names by key, of files that are still there."""
    if not keys:
        return {}
    return dict(Attachment.objects.filter(town_id=town_id, key__in=set(keys)).values_list("key", "name"))


def attachments_by_key(*, town_id: int, keys: Collection[str]) -> Sequence[Attachment]:
    """Files by their keys, oldest first, also of forms that are not submitted yet; for the domains' services."""
    return list(Attachment.objects.filter(town_id=town_id, key__in=set(keys)).order_by("pk")) if keys else []


def file_labels(*, town_id: int, keys: Collection[str]) -> Mapping[str, str]:
    """Names with sizes by key, as a form shows what it holds."""
    if not keys:
        return {}
    found = Attachment.objects.filter(town_id=town_id, key__in=set(keys)).values_list("key", "name", "size")
    return {key: f"{name}（{filesizeformat(size)}）" for key, name, size in found}


def attachment_for_staff(*, town_id: int, case_id: int, key: str) -> Attachment:
    found = Attachment.objects.filter(town_id=town_id, case_id=case_id, key=key).first()
    if found is None:
        raise NotFound("attachment-unknown", GONE)
    return found


def attachment_for_visitor(*, town_id: int, case_id: int, key: str) -> Attachment:
    """Not those that only staff see."""
    found = attachment_for_staff(town_id=town_id, case_id=case_id, key=key)
    if found.internal:
        raise NotFound("attachment-unknown", GONE)
    return found


def open_file(attachment: Attachment) -> OpenFile:
    """NotFound where the file itself is missing."""
    try:
        content = Path(settings.MEDIA_ROOT, attachment.path).open("rb")  # noqa: SIM115 - the response streams and closes it
    except FileNotFoundError:
        raise NotFound("attachment-unknown", GONE) from None
    return OpenFile(content, attachment.name, attachment.content_type)


def history(*, town_id: int, case_id: int) -> list[HistoryLine]:
    """The case's events in words, oldest first. Staff are named, also those who left; for staff pages only."""
    names = {str(pk): name for pk, name in accounts.staff_of(town_id, active=None).values_list("pk", "name")}
    events = list(ledger.stream(town_id=town_id, stream=f"case:{case_id}"))
    nature = next((event.payload["nature"] for event in events if "nature" in event.payload), DISPOSITION)
    return [
        HistoryLine(
            event.at,
            event.actor_kind,
            names.get(event.actor, "") if event.actor_kind == "staff" else "",
            describe_event(event.kind, event.payload, nature),
        )
        for event in events
    ]


def feedback(*, town_id: int, case_id: int) -> Feedback | None:
    return Feedback.objects.filter(town_id=town_id, case_id=case_id).first()


def saved_views(*, town_id: int, staff_id: int) -> Sequence[SavedView]:
    return list(SavedView.objects.filter(town_id=town_id, staff_id=staff_id).order_by("name"))
