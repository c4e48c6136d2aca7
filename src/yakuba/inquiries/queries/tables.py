"""The table of questions that a member of staff has sent in."""

import base64
from dataclasses import dataclass

from yakuba.inquiries.models import FaqTable
from yakuba.kernel.errors import NotFound
from yakuba.webkit import vault


@dataclass(frozen=True)
class KeptTable:
    """A file as it came. `token` is that of this file."""

    token: str
    name: str
    content: bytes


def table_of(town_id: int, staff_id: int) -> KeptTable:
    """NotFound where none was sent, or it has been dropped."""
    kept = FaqTable.objects.filter(town_id=town_id, staff_id=staff_id).first()
    if kept is None:
        raise NotFound("faq-table-gone", "表がありません。もう一度ファイルを選んでください。")
    return KeptTable(kept.token, kept.name, base64.b64decode(vault.unseal(kept.sealed)["content"]))
