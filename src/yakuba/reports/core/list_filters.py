"""What staff choose from the list of reports, as it stands in the address."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from yakuba.reports.core.statuses import STATUSES

LONGEST_TEXT = 60
OPEN, ALL = "open", "all"
SHOWN_STATUSES = {OPEN: "未完了", **STATUSES, ALL: "すべて"}
AGES = {"7": "1週間以内", "30": "1か月以内", "over30": "1か月より前"}
_FLAGS = ("late", "unreviewed", "duplicates")


@dataclass(frozen=True)
class ListFilter:
    """`assignee`: me, none or a key. `late`: past the deadline and open. `duplicates`: probably a repetition."""

    text: str = ""
    category: str = ""
    district: str = ""
    status: str = OPEN
    age: str = ""
    department: str = ""
    assignee: str = ""
    priority: str = ""
    late: bool = False
    unreviewed: bool = False
    duplicates: bool = False

    @classmethod
    def parse(cls, params: Mapping[str, str]) -> "ListFilter":
        """Nonsense is as good as nothing."""
        status = params.get("status", OPEN)
        age = params.get("age", "")
        return cls(
            text=params.get("text", "").strip()[:LONGEST_TEXT],
            category=params.get("category", "")[:64],
            district=_key(params.get("district", "")),
            status=status if status in SHOWN_STATUSES else OPEN,
            age=age if age in AGES else "",
            department=_key(params.get("department", "")),
            assignee=params.get("assignee", "")
            if params.get("assignee") in {"me", "none"}
            else _key(params.get("assignee", "")),
            priority=params.get("priority", "") if params.get("priority") in {"1", "2", "3"} else "",
            **{name: params.get(name) == "1" for name in _FLAGS},
        )

    def query(self) -> str:
        """For an address; empty where nothing is chosen."""
        chosen = {name: value for name, value in asdict(self).items() if value != getattr(ListFilter, name)}
        return urlencode({name: "1" if value is True else value for name, value in chosen.items()})


def _key(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 18 else ""
