"""Load a town's packs: idempotent, whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Pack, packs_of
from yakuba.ledger import services as ledger
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.models import PackVersion

KIND = "procedures"


@dataclass(frozen=True)
class PackReport:
    """What became of each pack of one town. `kept`: loaded, but a version from the town's own studio counts instead."""

    loaded: tuple[str, ...]
    unchanged: tuple[str, ...]
    retired: tuple[str, ...]
    kept: tuple[str, ...] = ()


def day(value: Any) -> date | None:
    return date.fromisoformat(value) if value else None


@lru_cache(maxsize=256)
def errors_of(pack: Pack) -> tuple[PackError, ...]:
    """What `check_procedure` finds, asked once for a content: its golden cases take half a second, and towns share packs."""
    return tuple(check_procedure(pack))


def sync_packs(*, actor: Actor, town: Any, roots: Sequence[Path], now: datetime) -> PackReport:
    """Make the folders' procedures current. A pack that fails its check stops the whole sync, nothing changes.

    Running cases keep the version they were opened under. Versions that the town published in its studio are never touched:
    a folder's newer version stands beside them.
    """
    packs = packs_of(roots, KIND)
    for pack in packs:
        for error in errors_of(pack):
            raise error
    loaded, unchanged = [], []
    with transaction.atomic():
        folder = PackVersion.objects.filter(town=town, current=True, origin="folder")
        before = {version.pack_id: version for version in folder}
        own = set(PackVersion.objects.filter(town=town, origin="studio").values_list("pack_id", "sha256"))
        for pack in packs:
            if (pack.id in before and before[pack.id].sha256 == pack.sha256) or (pack.id, pack.sha256) in own:
                unchanged.append(pack.id)
                continue
            folder.filter(pack_id=pack.id).update(current=False)
            head = pack.documents["pack.yaml"].data
            PackVersion.objects.update_or_create(
                town=town,
                pack_id=pack.id,
                sha256=pack.sha256,
                defaults={
                    "version": pack.version,
                    "documents": {name: (pack.folder / name).read_text(encoding="utf-8") for name in pack.documents},
                    "current": True,
                    "effective_from": day(head.get("effective_from")),
                    "effective_until": day(head.get("effective_until")),
                    "synced_at": now,
                },
            )
            ledger.append(
                actor=actor,
                town_id=town.pk,
                stream=f"pack:{town.pk}:{pack.id}",
                kind="pack.synced",
                payload={"pack": pack.id, "version": pack.version, "sha256": pack.sha256},
                now=now,
            )
            loaded.append(pack.id)
        retired = sorted(before.keys() - {pack.id for pack in packs})
        folder.filter(pack_id__in=retired).update(current=False)
        published = PackVersion.objects.filter(town=town, current=True, origin="studio", pack_id__in=loaded)
        kept = sorted(set(published.values_list("pack_id", flat=True)))
    return PackReport(tuple(loaded), tuple(unchanged), tuple(retired), tuple(kept))
