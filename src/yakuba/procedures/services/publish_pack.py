"""From a draft to rules in force: hand to a second person, give back, publish at a date, withdraw before it."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.kernel.packs import parse_yaml
from yakuba.procedures.core.studio.inspecting import Inspection, inspect
from yakuba.procedures.core.studio.rewriting import rewrite
from yakuba.procedures.models import PackDraft, PackEdit, PackVersion
from yakuba.procedures.queries.studio import impact, replaced
from yakuba.procedures.services.edit_pack import edit_pack, held, record

HEAD = "pack.yaml"


def submit_pack(*, actor: Actor, town: Any, draft_id: int, effective_from: date, now: datetime) -> PackDraft:
    """For a second person to review. The date and a higher version number are written into the pack first."""
    if effective_from < local_date(now):
        raise Refusal(
            "pack-date-past",
            "公開する日は今日以後にしてください。",
            fields={"effective_from": "今日以後の日にしてください。"},
        )
    with transaction.atomic():
        draft = held(town=town, draft_id=draft_id, state="draft")
        files = _files(draft)
        refuse_unsound(inspect(draft.pack_id, files))
        dated = {**files, HEAD: _dated(town, draft, files[HEAD], effective_from, local_date(now))}
        refuse_unsound(inspect(draft.pack_id, dated))
        if dated != files:
            act = f"公開日{effective_from.isoformat()}と版を書いた"
            edit_pack(
                actor=actor, town=town, draft_id=draft.pk, files=dated, act=act, expected_number=draft.number, now=now
            )
        PackDraft.objects.filter(pk=draft.pk).update(
            state="review",
            submitted_by_id=int(actor.id),
            submitted_at=now,
            effective_from=effective_from,
            remark="",
            updated_at=now,
        )
        record(draft, actor=actor, kind="pack.submitted", payload={"from": effective_from.isoformat()}, now=now)
    return draft


def return_pack(*, actor: Actor, town: Any, draft_id: int, remark: str, now: datetime) -> None:
    """Back to the writer, with what to change."""
    if not remark.strip():
        raise Refusal("pack-remark", "戻す理由を書いてください。", fields={"remark": "理由を書いてください。"})
    with transaction.atomic():
        draft = held(town=town, draft_id=draft_id, state="review")
        PackDraft.objects.filter(pk=draft.pk).update(state="draft", remark=remark.strip()[:2000], updated_at=now)
        record(draft, actor=actor, kind="pack.returned", payload={}, now=now)


def discard_pack(*, actor: Actor, town: Any, draft_id: int, now: datetime) -> None:
    """Give a draft up. Its edits stay to be read."""
    with transaction.atomic():
        draft = held(town=town, draft_id=draft_id, state="draft")
        PackDraft.objects.filter(pk=draft.pk).update(state="discarded", updated_at=now)
        record(draft, actor=actor, kind="pack.discarded", payload={}, now=now)


def publish_pack(*, actor: Actor, town: Any, draft_id: int, acknowledged: bool, now: datetime) -> PackVersion:
    """Make the draft a version of this town, in force from its day. Running cases stay on their version.

    A second person does it. Where the version has no place for what open cases hold, or ends the procedure while cases are
    open, they must be `acknowledged`: the ledger then holds how many there were.
    """
    with transaction.atomic():
        draft = held(town=town, draft_id=draft_id, state="review")
        if draft.submitted_by_id == int(actor.id):
            raise Refusal("pack-own-review", "確認に出した人とは別の人が公開してください。")
        if draft.effective_from is None or draft.effective_from < local_date(now):
            raise Refusal("pack-date-past", "公開する日が過ぎました。書き手に戻して、日を直してください。")
        files = _files(draft)
        found = inspect(draft.pack_id, files)
        refuse_unsound(found)
        if found.pack is None or found.procedure is None:
            raise AssertionError("a sound pack was not built")
        met = impact(town_id=town.pk, pack_id=draft.pack_id, new=found.procedure)
        if met.asks and not acknowledged:
            raise Refusal(
                "pack-orphans", f"受付中の案件{met.cases}件に影響します。内容を確かめ、確認の欄に印を付けてください。"
            )
        same = PackVersion.objects.filter(town=town, pack_id=draft.pack_id, sha256=found.pack.sha256)
        if same.filter(current=True).exists():
            raise Refusal("pack-same", "同じ内容の版がもう公開されています。")
        own = PackVersion.objects.filter(town=town, pack_id=draft.pack_id, origin="studio", current=True)
        own.filter(effective_from=draft.effective_from).update(current=False)
        version, _ = PackVersion.objects.update_or_create(
            town=town,
            pack_id=draft.pack_id,
            sha256=found.pack.sha256,
            defaults={
                "version": found.pack.version,
                "documents": files,
                "origin": "studio",
                "current": True,
                "effective_from": draft.effective_from,
                "effective_until": found.pack.effective_until,
                "synced_at": now,
            },
        )
        PackDraft.objects.filter(pk=draft.pk).update(
            state="published", published=version, reviewed_by_id=int(actor.id), reviewed_at=now, updated_at=now
        )
        record(
            draft,
            actor=actor,
            kind="pack.published",
            payload={
                "version": version.version,
                "sha256": version.sha256,
                "from": draft.effective_from.isoformat(),
                "until": version.effective_until.isoformat() if version.effective_until else None,
                "cases": met.cases,
                "orphans": met.orphans,
            },
            now=now,
        )
    return version


def withdraw_pack(*, actor: Actor, town: Any, draft_id: int, now: datetime) -> None:
    """Take a published version back before its day; the draft can be written on. From its day on it stays."""
    with transaction.atomic():
        draft = held(town=town, draft_id=draft_id, state="published")
        if draft.effective_from is None or draft.effective_from <= local_date(now):
            raise Refusal("pack-in-force", "もう使われている版は取り消せません。新しい版を作って公開してください。")
        PackDraft.objects.filter(pk=draft.pk).update(state="draft", published=None, updated_at=now)
        PackVersion.objects.filter(pk=draft.published_id).update(current=False)
        record(draft, actor=actor, kind="pack.withdrawn", payload={}, now=now)


def refuse_unsound(found: Inspection) -> None:
    """Nothing with a fault is handed on or published."""
    if not found.sound:
        if found.errors:
            raise Refusal("pack-unsound", f"直すところが{len(found.errors)}か所あります。{found.errors[0].message}")
        first = found.unwritten[0].message
        raise Refusal("pack-unwritten", f"まだ書いていないところが{len(found.unwritten)}か所あります。{first}")


def _files(draft: PackDraft) -> dict[str, str]:
    files: dict[str, str] = PackEdit.objects.get(draft=draft, number=draft.number).files
    return files


def _dated(town: Any, draft: PackDraft, head: str, effective_from: date, today: date) -> str:
    """The head with its day, and a version above the one it replaces."""
    data = dict(parse_yaml(head, HEAD).data)
    before = replaced(town_id=town.pk, pack_id=draft.pack_id, on=today)
    if before and _numbers(data["version"]) <= _numbers(before.version):
        first, second, *_ = _numbers(before.version)
        data["version"] = f"{first}.{second + 1}"
    data["effective_from"] = effective_from.isoformat()
    return rewrite(head, data, HEAD).text


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
