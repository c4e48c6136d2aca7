"""What an answer of a web address means: fine, broken, to be watched, or not checked. A closed network breaks no link."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Verdict = Literal["fine", "broken", "watched", "unchecked"]
OUTCOMES: Mapping[str, str] = {
    "fine": "開けます",
    "closed": "機械には見せないページです",
    "gone": "ページがありません",
    "server": "相手のサーバーがエラーを返します",
    "loop": "転送が終わりません",
    "silent": "応答がありません",
    "inside": "庁内のアドレスのため確認しません",
    "invalid": "アドレスの書き方が違います",
}
"""What became of asking, in words for staff."""
PATIENCE = 3
"""How many times in a row a server must fail or be silent: one bad night is not a broken link."""
RECENT = timedelta(days=2)
_ANSWERED = frozenset({"fine", "closed", "gone", "server", "loop"})
_CLOSED = frozenset({401, 403, 405, 406, 407, 408, 425, 429, 451})
_MISSING, _FAILING = 400, 500


@dataclass(frozen=True)
class Checked:
    """An address, and what it said last: `since` the first time in a row with this outcome."""

    url: str
    outcome: str
    status: int | None
    failures: int
    since: datetime | None
    checked_at: datetime | None

    @property
    def why(self) -> str:
        """For staff: what happened, with the number that the other side gave."""
        told = OUTCOMES.get(self.outcome, "まだ確認していません")
        return f"{told}（{self.status}）" if self.status and self.status >= _MISSING else told


def outcome_of(status: int) -> str:
    """Of a final HTTP status, redirects followed. Who refuses machines may well serve people."""
    if status < _MISSING:
        return "fine"
    if status in _CLOSED:
        return "closed"
    return "gone" if status < _FAILING else "server"


def is_online(checks: Mapping[str, Checked], now: datetime) -> bool:
    """Whether any address answered lately: without that, silence says something about this side, not the other."""
    return any(
        each.outcome in _ANSWERED and each.checked_at is not None and each.checked_at > now - RECENT
        for each in checks.values()
    )


def verdict(check: Checked, *, online: bool) -> Verdict:
    if check.outcome in {"gone", "loop", "invalid"}:
        return "broken"
    if check.outcome == "server" or (check.outcome == "silent" and online):
        return "broken" if check.failures >= PATIENCE else "watched"
    return "fine" if check.outcome in {"fine", "closed"} else "unchecked"
