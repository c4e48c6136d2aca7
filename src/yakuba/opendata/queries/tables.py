"""Tables of places on their way in."""

import base64
from dataclasses import dataclass

from yakuba.kernel.errors import NotFound
from yakuba.opendata.models import FacilityTable
from yakuba.webkit import vault


@dataclass(frozen=True)
class KeptTable:
    """What a member of staff sent and has not taken in yet."""

    register: str
    token: str
    name: str
    content: bytes


def kept_table(town_id: int, staff_id: int) -> KeptTable:
    """Raises NotFound where there is none any more."""
    table = FacilityTable.objects.filter(town_id=town_id, staff_id=staff_id).first()
    if table is None:
        raise NotFound("facility-table-gone", "送られた表はもうありません。送り直してください。")
    content = base64.b64decode(vault.unseal(table.sealed)["content"])
    return KeptTable(table.register, table.token, table.name, content)
