"""Add files to a case, or to a form that is not submitted yet."""

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any, Protocol

from django.db import transaction

from yakuba.cases.core.texts import written
from yakuba.cases.models import Attachment, Case, Message
from yakuba.cases.services.files import store
from yakuba.cases.services.opening import kept, opened, recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal

MOST_FILES = 60
LONGEST_NAME = 200


class Inspected(Protocol):
    """What `webkit.uploads.inspect` gives: content that was looked into, never what a browser claimed."""

    @property
    def name(self) -> str: ...
    @property
    def content(self) -> bytes: ...
    @property
    def content_type(self) -> str: ...


def attach(
    *,
    actor: Actor,
    town: Any,
    case_id: int | None,
    inspected: Inspected,
    field: str,
    internal: bool = False,
    now: datetime,
) -> Attachment:
    """`case_id` None keeps the file for a draft: nothing is recorded until `link_attachments`, and unlinked files go."""
    with transaction.atomic():
        if case_id is None:
            return add_file(None, town_id=town.pk, inspected=inspected, field=field, internal=internal, now=now)
        case = opened(town=town, case_id=case_id)
        attachment = add_file(case, town_id=town.pk, inspected=inspected, field=field, internal=internal, now=now)
        recorded(case, actor=actor, kind="attached", now=now, payload={"attachments": [attachment.pk]})
        kept(case, actor=actor, now=now)
        return attachment


def link_attachments(*, actor: Actor, town_id: int, case_id: int, keys: Collection[str], now: datetime) -> int:
    """Hand a draft's files over to its case; how many were not there yet.

    Part of a submit or a correction, which gives the case its new version. Refusal where a file is gone or belongs to
    another case: nobody's file is reached by naming its key.
    """
    with transaction.atomic():
        case = Case.objects.get(town_id=town_id, pk=case_id)
        found = list(Attachment.objects.select_for_update().filter(town_id=town_id, key__in=set(keys)))
        if len(found) != len(set(keys)) or any(each.case_id not in {None, case_id} for each in found):
            raise Refusal("attachment-gone", "添付ファイルの保存期間が過ぎました。ファイルをもう一度選んでください。")
        new = [each.pk for each in found if each.case_id is None]
        if new:
            Attachment.objects.filter(pk__in=new).update(case=case)
            recorded(case, actor=actor, kind="attached", now=now, payload={"attachments": sorted(new)})
    return len(new)


def keep_files(*, town_id: int, keys: Collection[str], now: datetime) -> None:
    """Files of a draft that lives on: those that nothing took up go two weeks after this day."""
    with transaction.atomic():
        Attachment.objects.filter(town_id=town_id, key__in=set(keys), case=None).update(at=now)


def add_file(
    case: Case | None,
    *,
    town_id: int,
    inspected: Inspected,
    field: str = "",
    internal: bool = False,
    message: Message | None = None,
    now: datetime,
) -> Attachment:
    """The file and its row; the caller records. A rollback leaves a file without a row, which the sweep removes."""
    if case is not None and Attachment.objects.filter(case=case).count() >= MOST_FILES:
        raise Refusal(
            "too-many-files",
            "ファイルは{most}件までです。まとめてから送ってください。",
            values={"most": MOST_FILES},
        )
    key = secrets.token_urlsafe(24)
    return Attachment.objects.create(
        town_id=town_id,
        case=case,
        message=message,
        key=key,
        field=field,
        name=written(inspected.name, field=field or "file", longest=LONGEST_NAME),
        path=store(inspected.content, town_id=town_id, key=key, now=now),
        content_type=inspected.content_type,
        size=len(inspected.content),
        internal=internal,
        at=now,
    )
