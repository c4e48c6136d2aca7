"""How a resident reads the state of their case: where it stands, and what comes next."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy, gettext_noop

from yakuba.webkit.components import Step, steps

STATES: Mapping[str, Any] = {
    "submitted": gettext_lazy("受付済み"),
    "examining": gettext_lazy("審査中"),
    "correcting": gettext_lazy("補正をお待ちしています"),
    "signing": gettext_lazy("審査中"),
    "approved": gettext_lazy("認定"),
    "rejected": gettext_lazy("却下"),
    "forwarded": gettext_lazy("知事へ送りました"),
    "revoked": gettext_lazy("決定の取消し"),
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
    "forwarded": "blue",
    "revoked": "gray",
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
    "forwarded": gettext_lazy(
        "役場での確認が終わり、決定をする知事へ書類を送りました。知事の決定が届いたら、お知らせします。"
    ),
    "revoked": gettext_lazy("前の決定が取り消されました。通知書で理由をお確かめください。"),
    "completed": gettext_lazy("手続きは終わりました。"),
    "withdrawn": gettext_lazy("この手続きは取り下げられました。"),
}

# What asks for no decision is looked through, not examined; each ends with a word of its own.
_CHECKED: Mapping[str, Any] = {"examining": gettext_lazy("確認中")}
_CHECKED_NEXT: Mapping[str, Any] = {"examining": gettext_lazy("担当課が内容を確認しています。お待ちください。")}
_OWN_STATES: Mapping[str, Mapping[str, Any]] = {
    "notification": {**_CHECKED, "completed": gettext_lazy("受理しました")},
    "certificate": {**_CHECKED, "completed": gettext_lazy("交付しました")},
    "booking": {**_CHECKED, "completed": gettext_lazy("完了しました")},
    "inquiry": {"examining": gettext_lazy("対応中"), "completed": gettext_lazy("回答しました")},
    "report": {"examining": gettext_lazy("対応中"), "completed": gettext_lazy("対応しました")},
    "preentry": {**_CHECKED, "completed": gettext_lazy("窓口で受け付けました")},
}
_OWN_NEXT: Mapping[str, Mapping[str, Any]] = {
    "notification": {
        "submitted": gettext_lazy("届出は、役場に届いた日に済んでいます。担当課が内容を確認します。"),
        "examining": gettext_lazy("届出は、役場に届いた日に済んでいます。担当課が内容を確認しています。"),
        "completed": gettext_lazy("届出を受理しました。"),
    },
    "certificate": {**_CHECKED_NEXT, "completed": gettext_lazy("証明書を交付しました。")},
    "booking": {**_CHECKED_NEXT, "completed": gettext_lazy("申込みの手続きは終わりました。")},
    "inquiry": {
        "submitted": gettext_lazy("担当課が質問を確認します。お待ちください。"),
        "examining": gettext_lazy("担当課が回答を準備しています。お待ちください。"),
        "completed": gettext_lazy("お問い合わせへの対応は終わりました。"),
    },
    "report": {
        "submitted": gettext_lazy("担当課が内容を確認します。お待ちください。"),
        "examining": gettext_lazy("担当課が現地の確認や修理を進めています。お待ちください。"),
        "completed": gettext_lazy("通報への対応は終わりました。"),
    },
    "preentry": {
        "submitted": gettext_lazy("入力した内容をお預かりしました。手続きは、窓口へお越しいただいて完了します。"),
        "examining": gettext_lazy("入力した内容をお預かりしました。手続きは、窓口へお越しいただいて完了します。"),
        "completed": gettext_lazy("窓口で受け付けました。"),
    },
}
_STAGES = (gettext_lazy("受付"), gettext_lazy("審査"), gettext_lazy("結果"))
_CHECKED_STAGES = (gettext_lazy("受付"), gettext_lazy("確認"), gettext_lazy("完了"))
_STAGE_OF = {"submitted": 0, "examining": 1, "correcting": 1, "signing": 1, "forwarded": 1}
# What refusals of `core.workflow` name besides the states above: put into the reader's language as they are told.
NAMED = (
    gettext_noop("補正待ち"),
    gettext_noop("決裁待ち"),
    gettext_noop("進達済み"),
    gettext_noop("取り下げる"),
    gettext_noop("補正を受け付ける"),
    gettext_noop("処分を求める申請"),
    gettext_noop("届出・証明・予約・事前入力"),
)
RATINGS: Sequence[tuple[int, Any]] = (
    (5, gettext_lazy("とても満足")),
    (4, gettext_lazy("満足")),
    (3, gettext_lazy("ふつう")),
    (2, gettext_lazy("不満")),
    (1, gettext_lazy("とても不満")),
)


def state(case: Any) -> Any:
    """Where it stands, in the words of what was handed in."""
    return _OWN_STATES.get(case.nature, {}).get(case.state) or STATES[case.state]


def next_step(case: Any) -> Any:
    """What comes next, and whose turn it is."""
    return _OWN_NEXT.get(case.nature, {}).get(case.state) or NEXT[case.state]


def stages(case: Any) -> list[Step]:
    """受付 → 審査 → 結果, or 受付 → 確認 → 完了; nothing for what was withdrawn."""
    names = _STAGES if case.is_decided else _CHECKED_STAGES
    return [] if case.state == "withdrawn" else steps(names, _STAGE_OF.get(case.state, len(names) - 1))
