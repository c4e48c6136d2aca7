"""Which procedures a town offers, parsed once per content and process."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import groupby

from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.procedure import Procedure, parse_procedure
from yakuba.procedures.models import PackVersion


@dataclass(frozen=True)
class _Content:
    """A pack's content and a row that holds it: one of many, as towns share packs."""

    sha256: str
    row: int = field(compare=False)


@lru_cache(maxsize=512)
def _parsed(content: _Content) -> Procedure:
    documents = PackVersion.objects.values_list("documents", flat=True).get(pk=content.row)
    return parse_procedure(documents, sha256=content.sha256)


def procedure_of(version: PackVersion) -> Procedure:
    """The parsed pack of a stored version; the content's hash is the key, so it never goes stale."""
    return _parsed(_Content(version.sha256, version.pk))


def in_force(versions: Iterable[PackVersion], on: date) -> PackVersion | None:
    """Of a pack's current versions the one that counts on a day.

    A version from the town's own studio counts from its day on, whatever the folders hold; among those the latest to have
    begun. Before the first of them the folder's counts.
    """
    held = list(versions)
    own = [each for each in held if each.origin == "studio" and each.effective_from and each.effective_from <= on]
    if own:
        return max(own, key=lambda each: (each.effective_from, each.pk))
    folder = next((each for each in held if each.origin == "folder"), None)
    return folder or min(held, key=lambda each: each.effective_from or date.min, default=None)


def current_version(*, town_id: int, pack_id: str, on: date) -> PackVersion:
    """The version in force; a pack that is not there, not yet or no longer in force is not found."""
    version = latest_version(town_id=town_id, pack_id=pack_id, on=on)
    if version is None:
        raise NotFound("procedure-unknown", "この手続きは見つかりません。手続きの一覧から選び直してください。")
    if version.effective_from and on < version.effective_from:
        raise NotFound(
            "procedure-early",
            "この手続きは{day}から受け付けます。",
            values={"day": version.effective_from.isoformat()},
        )
    if version.effective_until and on > version.effective_until:
        raise NotFound("procedure-ended", "この手続きの受付は終わりました。窓口へお問い合わせください。")
    return version


def latest_version(*, town_id: int, pack_id: str, on: date) -> PackVersion | None:
    """The version that counts on a day, also where it has not begun or has ended; None for a pack that is not there."""
    rows = PackVersion.objects.defer("documents").filter(town_id=town_id, pack_id=pack_id, current=True)
    return in_force(rows, on)


def catalogue(*, town_id: int, on: date) -> Sequence[Procedure]:
    """Every procedure in force, in the order of their ids."""
    return [procedure_of(version) for version in current_versions(town_id=town_id, on=on)]


def current_versions(*, town_id: int, on: date) -> Sequence[PackVersion]:
    """The stored version of every procedure in force."""
    rows = PackVersion.objects.defer("documents").filter(town_id=town_id, current=True).order_by("pack_id")
    found = (in_force(versions, on) for _, versions in groupby(rows, key=lambda each: each.pack_id))
    return [
        version
        for version in found
        if version
        and not (version.effective_from and on < version.effective_from)
        and not (version.effective_until and on > version.effective_until)
    ]


def versions(*, town_id: int) -> Sequence[PackVersion]:
    """Every stored version, current ones first."""
    return list(
        PackVersion.objects.defer("documents").filter(town_id=town_id).order_by("pack_id", "-current", "-synced_at")
    )
