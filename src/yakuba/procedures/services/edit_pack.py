"""Write a pack in the studio: begin, change, take back. Every act is kept, and can be brought back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, PackError, Refusal
from yakuba.kernel.packs import parse_yaml
from yakuba.ledger import services as ledger
from yakuba.procedures.models import PackDraft, PackEdit, PackVersion
from yakuba.procedures.queries.studio import edit_of

LARGEST = 2 * 1024 * 1024


def start_pack(
    *,
    actor: Actor,
    town: Any,
    pack_id: str,
    files: Mapping[str, str],
    act: str,
    now: datetime,
    base: PackVersion | None = None,
) -> PackDraft:
    """A new draft. A procedure has one open draft at a time: two would overwrite each other."""
    _refuse_large(files)
    with transaction.atomic():
        if PackDraft.objects.filter(town=town, pack_id=pack_id, state__in=["draft", "review"]).exists():
            raise Refusal(
                "pack-draft-open",
                "この手続きには書きかけの下書きがあります。それを開くか、取りやめてから始めてください。",
            )
        draft = PackDraft.objects.create(
            town=town,
            pack_id=pack_id,
            title=title_of(pack_id, files),
            base=base,
            created_by_id=int(actor.id),
            created_at=now,
            updated_at=now,
        )
        _keep(draft, actor=actor, number=1, origin=1, files=files, act=act, now=now)
        record(draft, actor=actor, kind="pack.started", payload={}, now=now)
    return draft


def edit_pack(
    *, actor: Actor, town: Any, draft_id: int, files: Mapping[str, str], act: str, expected_number: int, now: datetime
) -> PackEdit:
    """Keep the files after one act. They may be broken on the way: only publishing asks for more."""
    _refuse_large(files)
    with transaction.atomic():
        draft = held(town=town, draft_id=draft_id, state="draft")
        if draft.number != expected_number:
            raise Conflict(
                "pack-draft-changed",
                "ほかの人がこの下書きを変えました。ブラウザーの「戻る」で書いたものを控え、画面を読み込み直してから直してください。",
            )
        number = draft.number + 1
        edit = _keep(draft, actor=actor, number=number, origin=number, files=files, act=act, now=now)
        _stand(draft, number=number, files=files, now=now)
        record(draft, actor=actor, kind="pack.edited", payload={"number": number}, now=now)
    return edit


def restore_edit(*, actor: Actor, town: Any, draft_id: int, number: int, now: datetime) -> PackEdit:
    """Bring back the files of an earlier edit, as a new one: nothing is lost by going back."""
    with transaction.atomic():
        draft = held(town=town, draft_id=draft_id, state="draft")
        earlier = edit_of(town_id=town.pk, draft_id=draft.pk, number=number)
        fresh = draft.number + 1
        edit = _keep(
            draft,
            actor=actor,
            number=fresh,
            origin=earlier.origin,
            files=earlier.files,
            act=f"変更{earlier.origin}の内容に戻した",
            now=now,
        )
        _stand(draft, number=fresh, files=earlier.files, now=now)
        record(draft, actor=actor, kind="pack.edited", payload={"number": fresh}, now=now)
    return edit


def undo_edit(*, actor: Actor, town: Any, draft_id: int, now: datetime) -> PackEdit:
    """One step back; again: one more."""
    with transaction.atomic():
        draft = held(town=town, draft_id=draft_id, state="draft")
        origin = edit_of(town_id=town.pk, draft_id=draft.pk, number=draft.number).origin
        if origin <= 1:
            raise Refusal("pack-nothing-to-undo", "これより前の変更はありません。")
        return restore_edit(actor=actor, town=town, draft_id=draft_id, number=origin - 1, now=now)


def held(*, town: Any, draft_id: int, state: str) -> PackDraft:
    """The draft, locked; Refusal where it is in another state."""
    draft = PackDraft.objects.select_for_update().filter(town=town, pk=draft_id).first()
    if draft is None or draft.state != state:
        raise Refusal("pack-draft-state", "この下書きの状態が変わっています。読み込み直してお確かめください。")
    return draft


def record(draft: PackDraft, *, actor: Actor, kind: str, payload: Mapping[str, Any], now: datetime) -> None:
    ledger.append(
        actor=actor,
        town_id=draft.town_id,
        stream=f"pack:{draft.town_id}:{draft.pack_id}",
        kind=kind,
        payload={"pack": draft.pack_id, "draft": draft.pk, **payload},
        now=now,
    )


def title_of(pack_id: str, files: Mapping[str, str]) -> str:
    """The Japanese title where the head can be read, else the id."""
    try:
        return str(parse_yaml(files["pack.yaml"], "pack.yaml").data["title"]["ja"])[:120]
    except (PackError, KeyError, TypeError):
        return pack_id


def _keep(
    draft: PackDraft, *, actor: Actor, number: int, origin: int, files: Mapping[str, str], act: str, now: datetime
) -> PackEdit:
    return PackEdit.objects.create(
        town_id=draft.town_id,
        draft=draft,
        number=number,
        origin=origin,
        files=dict(files),
        act=act[:120],
        by_id=int(actor.id),
        at=now,
    )


def _stand(draft: PackDraft, *, number: int, files: Mapping[str, str], now: datetime) -> None:
    title = title_of(draft.pack_id, files)
    PackDraft.objects.filter(pk=draft.pk).update(number=number, title=title, updated_at=now)


def _refuse_large(files: Mapping[str, str]) -> None:
    if sum(len(text) for text in files.values()) > LARGEST:
        raise Refusal("pack-large", "パックが大きすぎます（合わせて200万文字まで）。")
