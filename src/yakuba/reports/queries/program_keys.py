"""Programs that a town has let in."""

from collections.abc import Sequence

from yakuba.reports.core.open311.keys import key_digest
from yakuba.reports.models import ProgramKey


def program_keys(*, town_id: int) -> Sequence[ProgramKey]:
    """Newest first, revoked ones too."""
    found = ProgramKey.objects.filter(town_id=town_id).select_related("department")
    return list(found.order_by("-created_at", "-pk")[:200])


def program_key(*, town_id: int, key: str) -> ProgramKey | None:
    """The key, if it is this town's and not revoked."""
    return ProgramKey.objects.filter(town_id=town_id, digest=key_digest(key), revoked_at=None).first()
