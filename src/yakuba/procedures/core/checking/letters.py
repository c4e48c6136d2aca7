"""letters/*.md: what a letter must say, and that every place of it is known."""

from collections.abc import Mapping, Sequence

from yakuba.procedures.core.checking.report import Report, allowed
from yakuba.procedures.core.checking.tables import FITS
from yakuba.procedures.core.letters import VALUES, names_used, unprintable, value_names
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.values import FORMATS, NAMES

_DECISION = {"appeal_notice": "行政不服審査法82条", "legal_basis": "決定の根拠"}
NEEDS: Mapping[str, Mapping[str, str]] = {
    "approval": _DECISION,
    "rejection": {**_DECISION, "reasons": "行政手続法8条"},
    "revocation": {**_DECISION, "reasons": "行政手続法14条", "decided_on": "どの決定を取り消すか"},
    "correction": {"items": "行政手続法7条", "due": "行政手続法7条（相当の期間）"},
    "forwarding": {"applicant_name": "だれの申請か", "legal_basis": "進達の根拠"},
    "completion": {},
    "offer": {**_DECISION, "placed_child": "だれの結果か", "placed_nursery": "どこに決まったか"},
    "hold": {**_DECISION, "placed_child": "だれの結果か", "reasons": "行政手続法8条"},
}
"""What a letter of each kind can't do without, and why."""

DECISIONS = frozenset({"approval", "rejection", "revocation", "offer", "hold"})
"""Letters that tell a 処分, and so carry its 教示."""

OPTIONAL = ("completion", "correction")
"""What may be sent where there is no decision."""

TITLES: Mapping[str, str] = {
    "approval": "認定",
    "rejection": "却下",
    "correction": "補正",
    "forwarding": "進達",
    "offer": "内定",
    "hold": "保留",
}

_DATES = {"dated", "claimed_on", "due", "decided_on", "placed_month"}


def required(procedure: Procedure) -> Sequence[str]:
    """The letters that a procedure of this kind can't do without."""
    if not procedure.is_decided:
        return ()
    decisions = ("approval", "rejection") if procedure.is_decided_here else ()
    forwarding = ("forwarding",) if procedure.forwarding else ()
    places = ("offer", "hold") if procedure.placement else ()
    return (*decisions, "correction", *forwarding, *places)


def possible(procedure: Procedure) -> Sequence[str]:
    """The letters that it may have."""
    optional = ("revocation",) if procedure.is_decided_here else () if procedure.is_decided else OPTIONAL
    return (*required(procedure), *optional)


def check_letters(procedure: Procedure, report: Report) -> None:
    """All letters; those of a decision must exist."""
    for kind in required(procedure):
        if kind not in procedure.letters:
            titles = "・".join(TITLES[each] for each in required(procedure))
            report.add(f"letters/{kind}.md", 1, f"この手続きには{titles}の文書が要ります。ファイルを置いてください。")
    for kind, text in procedure.letters.items():
        _letter(procedure, report, kind, text)


def _letter(procedure: Procedure, report: Report, kind: str, text: str) -> None:
    file = f"letters/{kind}.md"
    kinds = possible(procedure)
    if kind not in kinds:
        report.add(file, 1, f"この手続きで文書「{kind}」は使いません。{allowed(kinds, near=kind)}")
        return
    lines = text.split("\n")
    if sum(line.startswith("# ") for line in lines) != 1:
        report.add(file, 1, "「# 」で始まる題を1つ書いてください。")
    known = value_names(procedure)
    used = set()
    for number, name, format_ in names_used(text):
        used.add(name)
        if name not in known and name not in procedure.results.items:
            report.add(file, number, f"「{{{name}}}」という値はありません。{allowed(known, near=name)}")
        elif format_:
            problem = _format_problem(procedure, name, format_)
            if problem:
                report.add(file, number, problem)
    if "appeal_notice" in used and kind not in DECISIONS:
        report.add(file, 1, "教示（{appeal_notice}）は、決定を知らせる文書にだけ書きます。消してください。")
    for name, why in NEEDS[kind].items():
        if name not in used:
            report.add(file, 1, f"「{{{name}}}」（{VALUES[name]}）が要ります（{why}）。")
    _balance(report, file, lines)
    for char in unprintable(text):
        number = next(n for n, line in enumerate(lines, start=1) if char in line)
        report.add(file, number, f"「{char}」は印刷できる文字ではありません。別の字で書いてください。")


def _format_problem(procedure: Procedure, name: str, format_: str) -> str:
    if format_ not in FORMATS:
        return f"書式「{format_}」はありません。{allowed(FORMATS, near=format_)}"
    head, _, rest = name.partition(".")
    column = procedure.columns.get(f"item.{rest}" if rest else head)
    type_ = "date" if name in _DATES else "text" if name in VALUES or column is None else column.type
    fits = type_ in FITS.get(format_, (type_,))
    return "" if fits else f"「{name}」（{NAMES[type_]}）に書式「{format_}」は使えません。"


def _balance(report: Report, file: str, lines: list[str]) -> None:
    open_at: list[int] = []
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if stripped.startswith("{if "):
            open_at.append(number)
        elif stripped == "{end}":
            if not open_at:
                report.add(file, number, "対になる「{if …}」がありません。")
                return
            open_at.pop()
    for number in open_at:
        report.add(file, number, "「{if …}」を閉じる「{end}」がありません。")
