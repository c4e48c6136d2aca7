"""Load a town's packs of the kind `reports`: idempotent, whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import packs_of
from yakuba.ledger import services as ledger
from yakuba.reports.core.catalogue import CATEGORIES, KIND, read
from yakuba.reports.core.checking import check_catalogue
from yakuba.reports.models import CatalogueVersion
from yakuba.reports.queries import catalogues


@dataclass(frozen=True)
class CatalogueReport:
    """Pack ids."""

    loaded: tuple[str, ...]
    unchanged: tuple[str, ...]
    retired: tuple[str, ...]


def sync_catalogues(*, actor: Actor, town: Any, roots: Sequence[Path], now: datetime) -> CatalogueReport:
    """Make the folders' catalogues current. Reports keep the version under which they came.

    A pack that fails its check, or a category that two packs have, stops the whole sync: nothing changes.
    """
    packs = packs_of(roots, KIND)
    seen: dict[str, str] = {}
    for pack in packs:
        for error in check_catalogue(pack):
            raise error
        for index, category in enumerate(pack.data(CATEGORIES)["categories"]):
            if seen.setdefault(category["id"], pack.id) != pack.id:
                message = f"区分「{category['id']}」は、パック「{seen[category['id']]}」にもあります。"
                line = pack.documents[CATEGORIES].line_of(("categories", index))
                raise PackError("reports.catalogue", message, file=f"{KIND}/{pack.id}/{CATEGORIES}", line=line)
    loaded, unchanged = [], []
    with transaction.atomic():
        current = CatalogueVersion.objects.filter(town=town, current=True)
        before = dict(current.values_list("pack_id", "sha256"))
        for pack in packs:
            if before.get(pack.id) == pack.sha256:
                unchanged.append(pack.id)
                continue
            current.filter(pack_id=pack.id).update(current=False)
            CatalogueVersion.objects.update_or_create(
                town=town,
                pack_id=pack.id,
                sha256=pack.sha256,
                defaults={
                    "version": pack.version,
                    "documents": read(pack),
                    "current": True,
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
        current.filter(pack_id__in=retired).update(current=False)
    catalogues.forget(town.pk)
    return CatalogueReport(tuple(loaded), tuple(unchanged), tuple(retired))
