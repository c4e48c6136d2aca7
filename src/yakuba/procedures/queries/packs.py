"""Which procedures a town offers, parsed once per content and process."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.procedure import Procedure, parse_procedure
from yakuba.procedures.models import PackVersion


@lru_cache(maxsize=512)
def _parsed(sha256: str, pk: int) -> Procedure:
    return parse_procedure(PackVersion.objects.values_list("documents", flat=True).get(pk=pk), sha256=sha256)


def procedure_of(version: PackVersion) -> Procedure:
    """The parsed pack of a stored version; the content's hash is the key, so it never goes stale."""
    return _parsed(version.sha256, version.pk)


def current_version(*, town_id: int, pack_id: str, on: date) -> PackVersion:
    """The version in force; a pack that is not there, not yet or no longer in force is not found."""
    version = PackVersion.objects.defer("documents").filter(town_id=town_id, pack_id=pack_id, current=True).first()
    if version is None:
        raise NotFound("procedure-unknown", "この手続きは見つかりません。手続きの一覧から選び直してください。")
    if version.effective_from and on < version.effective_from:
        raise NotFound("procedure-early", f"この手続きは{version.effective_from.isoformat()}から受け付けます。")
    if version.effective_until and on > version.effective_until:
        raise NotFound("procedure-ended", "この手続きの受付は終わりました。窓口へお問い合わせください。")
    return version


def catalogue(*, town_id: int, on: date) -> Sequence[Procedure]:
    """Every procedure in force, in the order of their ids."""
    return [procedure_of(version) for version in current_versions(town_id=town_id, on=on)]


def current_versions(*, town_id: int, on: date) -> Sequence[PackVersion]:
    """The stored version of every procedure in force."""
    versions = PackVersion.objects.defer("documents").filter(town_id=town_id, current=True).order_by("pack_id")
    return [
        version
        for version in versions
        if not (version.effective_from and on < version.effective_from)
        and not (version.effective_until and on > version.effective_until)
    ]


def versions(*, town_id: int) -> Sequence[PackVersion]:
    """Every stored version, current ones first."""
    return list(
        PackVersion.objects.defer("documents").filter(town_id=town_id).order_by("pack_id", "-current", "-synced_at")
    )
