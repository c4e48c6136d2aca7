"""Where a report stands, as the public reads it. The case behind it has the states of every case."""

from collections.abc import Mapping
from types import MappingProxyType

STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "received": "受付済み",
        "working": "対応中",
        "fixed": "対応済み",
        "closed": "対応終了",
        "withdrawn": "取下げ",
    }
)
"""`fixed`: it was mended. `closed`: looked into, and nothing is mended: another authority's, no fault, a duplicate."""
OPEN = frozenset({"received", "working"})
ENDED = frozenset({"fixed", "closed"})
OUTCOMES: Mapping[str, str] = MappingProxyType({"fixed": "直した", "closed": "対応しない（理由を伝える）"})

SHOWN: Mapping[str, str] = MappingProxyType({"pending": "公開の確認待ち", "shown": "公開", "hidden": "非公開"})
PRIORITIES: Mapping[int, str] = MappingProxyType({1: "至急", 2: "通常", 3: "低"})
NORMAL = 2

ORDERS: Mapping[str, str] = MappingProxyType({"issued": "作業中", "done": "完了", "cancelled": "取消し"})
"""Where a work order stands."""

FORWARDINGS: Mapping[str, str] = MappingProxyType(
    {"waiting": "送信待ち", "sent": "送信済み", "ended": "完了", "dead": "送信不能"}
)
"""Where a report stands on its way to another server."""

_AFTER: Mapping[str, str] = MappingProxyType(
    {"examine": "working", "put_back": "received", "reopen": "working", "withdraw": "withdrawn"}
)


def after(act: str, status: str) -> str:
    """The status after an act of the case; completing keeps what `close` has decided, else it is fixed."""
    if act == "complete":
        return status if status in ENDED else "fixed"
    return _AFTER.get(act, status)
