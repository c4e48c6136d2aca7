"""Where a case may go: the one table that every change of state goes through.

Only an application for a 処分 is approved or rejected, and only after a draft (起案 before 決裁): where no second person
is asked for, the domain drafts and decides in one transaction. Where another authority decides, the papers are forwarded
(進達) and its decision is recorded. A notification or a certificate is completed. A closed case moves only by being
reopened, or by its decision being revoked (取消し).
"""

from collections.abc import Mapping
from types import MappingProxyType

from yakuba.kernel.actors import ActorKind
from yakuba.kernel.errors import Refusal

STATES: Mapping[str, str] = MappingProxyType(
    {
        "submitted": "受付済み",
        "examining": "審査中",
        "correcting": "補正待ち",
        "signing": "決裁待ち",
        "forwarded": "進達済み",
        "approved": "認定",
        "rejected": "却下",
        "revoked": "取消し",
        "completed": "完了",
        "withdrawn": "取下げ",
    }
)
INITIAL = "submitted"
CLOSED = frozenset({"approved", "rejected", "revoked", "completed", "withdrawn"})
OPEN = frozenset(STATES) - CLOSED
# Not the town's turn: its deadline clock stands still.
WAITING = frozenset({"correcting", "forwarded"})

# What staff call each act on a button.
ACTS: Mapping[str, str] = MappingProxyType(
    {
        "examine": "審査を始める",
        "request_correction": "補正を求める",
        "correct": "補正を受け付ける",
        "draft": "起案する",
        "send_back": "担当へ戻す",
        "approve": "認定する",
        "reject": "却下する",
        "forward": "進達する",
        "take_back": "進達した書類の返却を受ける",
        "put_back": "着手を取り消す",
        "record_approval": "認定の通知を記録する",
        "record_rejection": "却下の通知を記録する",
        "revoke": "決定を取り消す",
        "complete": "完了にする",
        "withdraw": "取り下げる",
        "reopen": "再開する",
    }
)

TRANSITIONS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("submitted", "examine"): "examining",
        ("submitted", "request_correction"): "correcting",
        ("submitted", "draft"): "signing",
        ("submitted", "forward"): "forwarded",
        ("submitted", "complete"): "completed",
        ("submitted", "withdraw"): "withdrawn",
        ("examining", "request_correction"): "correcting",
        ("examining", "draft"): "signing",
        ("examining", "forward"): "forwarded",
        ("examining", "complete"): "completed",
        ("examining", "withdraw"): "withdrawn",
        ("examining", "put_back"): "submitted",
        # The applicant answers, or the term passes and staff go on with what is there.
        ("correcting", "correct"): "examining",
        ("correcting", "examine"): "examining",
        ("correcting", "withdraw"): "withdrawn",
        ("signing", "send_back"): "examining",
        ("signing", "approve"): "approved",
        ("signing", "reject"): "rejected",
        ("signing", "withdraw"): "withdrawn",
        # The other authority decides, or sends the papers back because something is missing.
        ("forwarded", "take_back"): "examining",
        ("forwarded", "record_approval"): "approved",
        ("forwarded", "record_rejection"): "rejected",
        ("forwarded", "withdraw"): "withdrawn",
        ("approved", "revoke"): "revoked",
        ("approved", "reopen"): "examining",
        ("rejected", "reopen"): "examining",
        ("revoked", "reopen"): "examining",
        ("completed", "reopen"): "examining",
        ("withdrawn", "reopen"): "examining",
    }
)

# The system never decides on its own; staff may record what an applicant does on paper or at the counter.
_ACTOR_ACTS: Mapping[ActorKind, frozenset[str]] = MappingProxyType(
    {
        "resident": frozenset({"correct", "withdraw"}),
        "staff": frozenset(ACTS) - {"put_back"},
        # A domain takes an act of staff back, where nothing has come of it yet.
        "system": frozenset({"examine", "reopen", "put_back"}),
    }
)

# What happens only to an application for a 処分 (行政手続法2条3号), and what never happens to one.
_ONLY_DECIDED = frozenset(
    {
        "draft",
        "send_back",
        "approve",
        "reject",
        "forward",
        "take_back",
        "record_approval",
        "record_rejection",
        "revoke",
    }
)
_NEVER_DECIDED = frozenset({"complete", "put_back"})


def next_state(state: str, act: str) -> str:
    """Where `act` leads from `state`; Refusal `act-not-possible` where the table has no such line."""
    try:
        return TRANSITIONS[state, act]
    except KeyError:
        raise Refusal(
            "act-not-possible",
            "「{state}」の案件に「{act}」はできません。画面を読み込み直して、今の状態をお確かめください。",
            values={"state": STATES.get(state, state), "act": ACTS.get(act, act)},
        ) from None


def fits(act: str, *, decided: bool) -> bool:
    """Whether the act can happen to what asks for a decision, or to what does not."""
    return act not in (_NEVER_DECIDED if decided else _ONLY_DECIDED)


def acts(state: str, actor_kind: ActorKind, *, decided: bool = True) -> tuple[str, ...]:
    """What this kind of actor may do now, in the order of the table. `decided`: the case asks for a 処分."""
    return tuple(
        act
        for (at, act) in TRANSITIONS
        if at == state and act in _ACTOR_ACTS[actor_kind] and fits(act, decided=decided)
    )


def check_fits(act: str, *, decided: bool) -> None:
    """Refusal `act-not-for-this` where the act never happens to a case of this nature."""
    if not fits(act, decided=decided):
        what = "処分を求める申請" if decided else "届出・証明・予約・事前入力"
        raise Refusal("act-not-for-this", "{what}に「{act}」はできません。", values={"what": what, "act": ACTS[act]})


def check_actor(act: str, actor_kind: ActorKind) -> None:
    """Refusal `act-not-yours` where this kind of actor never does that."""
    if act not in _ACTOR_ACTS[actor_kind]:
        raise Refusal(
            "act-not-yours",
            "「{act}」は職員だけができます。窓口へお問い合わせください。",
            values={"act": ACTS.get(act, act)},
        )
