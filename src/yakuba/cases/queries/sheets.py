"""The table of changes that a member of staff has sent in."""

import base64
from dataclasses import dataclass

from yakuba.cases.models import StatusSheet
from yakuba.kernel.errors import NotFound
from yakuba.webkit import vault


@dataclass(frozen=True)
class Sheet:
    """A file as it came."""

    name: str
    content: bytes


def sheet_of(*, town_id: int, staff_id: int) -> Sheet:
    """NotFound where none was sent, or it has been dropped."""
    kept = StatusSheet.objects.filter(town_id=town_id, staff_id=staff_id).first()
    if kept is None:
        raise NotFound("sheet-gone", "表がありません。もう一度ファイルを選んでください。")
    return Sheet(kept.name, base64.b64decode(vault.unseal(kept.sealed)["content"]))
