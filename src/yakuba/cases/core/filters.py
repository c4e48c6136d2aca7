"""What the queue shows: one frozen filter, read from and written to a query string."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from yakuba.cases.core import workflow

CHANNELS: Mapping[str, str] = {
    "online": "オンライン",
    "mynaportal": "ぴったりサービス",
    "counter": "窓口",
    "phone": "電話",
    "post": "郵送",
    "api": "外部連携",
}
ONLINE = frozenset({"online", "mynaportal", "api"})
"""What counts as applied for online."""
RECOMMENDATIONS: Mapping[str, str] = {"approve": "認定相当・確認事項なし", "correct": "補正が必要", "judge": "要判断"}
_STATES = {"open", "closed", "all", *workflow.STATES}
_LONGEST_TEXT = 60


@dataclass(frozen=True)
class QueueFilter:
    """Empty means any. `state`: open, closed, all or one state; `assignee`: me, none or a key; `department`: a key."""

    state: str = "open"
    department: str = ""
    assignee: str = ""
    recommendation: str = ""
    channel: str = ""
    topic: str = ""
    overdue: bool = False
    unread: bool = False
    text: str = ""

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> "QueueFilter":
        """From a query string's values; what is not allowed is ignored, so that an old saved view still opens."""
        state = given.get("state", "open")
        department = given.get("department", "")
        assignee = given.get("assignee", "")
        channel = given.get("channel", "")
        recommendation = given.get("recommendation", "")
        topic = given.get("topic", "")
        return cls(
            state=state if state in _STATES else "open",
            department=department if _is_key(department) else "",
            assignee=assignee if assignee in {"me", "none"} or _is_key(assignee) else "",
            recommendation=recommendation if recommendation in RECOMMENDATIONS else "",
            channel=channel if channel in CHANNELS else "",
            topic=topic if topic.isascii() and topic.replace("-", "").replace("_", "").isalnum() else "",
            overdue=given.get("overdue", "") == "1",
            unread=given.get("unread", "") == "1",
            text=" ".join(given.get("text", "").split())[:_LONGEST_TEXT],
        )

    def query(self) -> str:
        """The shortest query string that parses to this filter; empty for the default one."""
        changed = {
            each.name: "1" if getattr(self, each.name) is True else getattr(self, each.name)
            for each in fields(self)
            if getattr(self, each.name) != each.default
        }
        return urlencode(changed)

    def without_text(self) -> "QueueFilter":
        """What may be saved under a name: a search text may be a person's name."""
        return replace(self, text="")

    @property
    def only_open(self) -> bool:
        return self.state in workflow.OPEN or self.state == "open"


def _is_key(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 18
