import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.files.catalogue import FILE_KINDS, LARGEST
from yakuba.policylab.core.files.population import basis_in
from yakuba.policylab.core.packing import packed
from yakuba.policylab.models import LabFile
from yakuba.policylab.services.record import record, staff_id
from yakuba.webkit.room import with_room

MISSING = "入力してください。"


def upload_file(
    *,
    actor: Actor,
    town: Any,
    kind: str,
    title: str,
    source: str,
    as_of: date,
    name: str,
    content: bytes,
    now: datetime,
) -> LabFile:
    """Reads a file, judges it and keeps it beside those in use: nothing else changes. Refusal where it can't be read at all."""
    fields = {}
    if kind not in FILE_KINDS:
        fields["kind"] = "種類を選んでください。"
    if not source.strip():
        fields["source"] = MISSING
    if as_of > local_date(now):
        fields["as_of"] = "今日か、それより前の日にしてください。"
    if fields:
        raise Refusal("lab-file-incomplete", "直すところがあります。", fields=fields)
    if len(content) > LARGEST:
        raise Refusal("lab-file-large", f"ファイルが大きすぎます（{LARGEST // 1_000_000} MBまで）。")
    reading = with_room(lambda: FILE_KINDS.get(kind).read(name, content, as_of))
    with transaction.atomic():
        file = LabFile.objects.create(
            town=town,
            kind=kind,
            title=title.strip()[:120] or FILE_KINDS.get(kind).title,
            source=source.strip()[:200],
            as_of=as_of,
            name=name[:200],
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            original=content,
            headline=reading.parsed.headline[:300],
            facts=_with_basis(reading.parsed.facts, f"{title} {source}"),
            arrays=packed(reading.parsed.arrays) if reading.parsed.arrays else None,
            quality=reading.quality.as_json(),
            uploaded_by_id=staff_id(actor),
            uploaded_at=now,
        )
        record(
            file,
            actor=actor,
            kind="lab.file_sent",
            now=now,
            payload={"sha256": file.sha256, "rows": reading.quality.rows},
        )
    return file


def _with_basis(facts: Mapping[str, Any], words: str) -> dict[str, Any]:
    """What was read; whose count a population is, its title or source may say where the file doesn't."""
    return {**facts, "basis": basis_in(words)} if facts.get("basis") == "unknown" else dict(facts)
