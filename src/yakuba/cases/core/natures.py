"""What a request is in law, and the words that staff use of it.

Only an application for a 処分 is approved or refused. A 届出 takes effect on arrival (行政手続法37条): nobody grants it,
and its page never says 申請, 認定 or 却下. The same holds for certificates, bookings and what is filled in before a visit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from yakuba.cases.core.workflow import ACTS, STATES

DISPOSITION = "disposition"
PREENTRY = "preentry"
INQUIRY = "inquiry"
REPORT = "report"


@dataclass(frozen=True)
class Nature:
    """`asked`: what was handed in. `complete`, `completed`: the act that ends it and the state it leads to."""

    title: str
    asked: str
    examining: str
    clear: str
    complete: str
    completed: str


NATURES: Mapping[str, Nature] = MappingProxyType(
    {
        DISPOSITION: Nature("申請に対する処分", "申請", "審査中", "認定相当", "完了にする", "完了"),
        "notification": Nature("届出", "届出", "確認中", "確認事項なし", "受理する", "受理済み"),
        "certificate": Nature("証明", "申請", "確認中", "確認事項なし", "交付する", "交付済み"),
        "booking": Nature("予約・申込", "申込", "確認中", "確認事項なし", "完了にする", "完了"),
        INQUIRY: Nature("問合せ", "問合せ", "対応中", "確認事項なし", "回答を終える", "回答済み"),
        REPORT: Nature("通報", "通報", "対応中", "確認事項なし", "対応を終える", "対応済み"),
        PREENTRY: Nature("事前入力", "事前入力", "確認中", "確認事項なし", "窓口で受け付ける", "窓口で受付済み"),
    }
)


def state_label(state: str, nature: str) -> str:
    """How staff read the state of a case of this nature."""
    words = NATURES[nature]
    return {"examining": words.examining, "completed": words.completed}.get(state, STATES.get(state, state))


def act_label(act: str, nature: str) -> str:
    """What the button of an act says."""
    if act == "examine" and nature != DISPOSITION:
        return "確認を始める"
    return NATURES[nature].complete if act == "complete" else ACTS[act]


def recommendation_label(recommendation: str, nature: str) -> str:
    """What screening says: only a 処分 can be 認定相当."""
    return {"approve": NATURES[nature].clear, "correct": "補正が必要", "judge": "要判断"}.get(recommendation, "")
