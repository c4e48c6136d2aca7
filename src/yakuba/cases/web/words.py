"""How a resident reads the state of their case: where it stands, and what comes next."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from yakuba.webkit.components import Step, steps

STATES: Mapping[str, Any] = {
    "submitted": gettext_lazy("受付済み"),
    "examining": gettext_lazy("審査中"),
    "correcting": gettext_lazy("補正をお待ちしています"),
    "signing": gettext_lazy("審査中"),
    "approved": gettext_lazy("認定"),
    "rejected": gettext_lazy("却下"),
    "completed": gettext_lazy("完了"),
    "withdrawn": gettext_lazy("取下げ"),
}
COLOURS: Mapping[str, str] = {
    "submitted": "blue",
    "examining": "blue",
    "correcting": "orange",
    "signing": "blue",
    "approved": "green",
    "rejected": "gray",
    "completed": "green",
    "withdrawn": "gray",
}
NEXT: Mapping[str, Any] = {
    "submitted": gettext_lazy("担当課が内容を確認します。お待ちください。"),
    "examining": gettext_lazy("担当課が内容を審査しています。お待ちください。"),
    "correcting": gettext_lazy("直していただきたいところがあります。内容を確かめて、補正してください。"),
    "signing": gettext_lazy("担当課が内容を審査しています。お待ちください。"),
    "approved": gettext_lazy("結果が出ました。通知書で内容をお確かめください。"),
    "rejected": gettext_lazy("結果が出ました。通知書で内容をお確かめください。"),
    "completed": gettext_lazy("手続きは終わりました。"),
    "withdrawn": gettext_lazy("この手続きは取り下げられました。"),
}
_STAGES = (gettext_lazy("受付"), gettext_lazy("審査"), gettext_lazy("結果"))
_STAGE_OF = {"submitted": 0, "examining": 1, "correcting": 1, "signing": 1}
RATINGS: Sequence[tuple[int, Any]] = (
    (5, gettext_lazy("とても満足")),
    (4, gettext_lazy("満足")),
    (3, gettext_lazy("ふつう")),
    (2, gettext_lazy("不満")),
    (1, gettext_lazy("とても不満")),
)


def stages(state: str) -> list[Step]:
    """受付 → 審査 → 結果; nothing for what was withdrawn."""
    return [] if state == "withdrawn" else steps(_STAGES, _STAGE_OF.get(state, len(_STAGES) - 1))
