"""Districts that were merged, divided or renamed. `facts`: changes, each as core.district_changes.Change."""

from collections import defaultdict
from dataclasses import asdict
from datetime import date

from yakuba.policylab.core.district_changes import Change, key_of
from yakuba.policylab.core.files.columns import Record, Rows, rows_of
from yakuba.policylab.core.files.labels import year_in_column
from yakuba.policylab.core.files.parsed import Parsed, Reading
from yakuba.policylab.core.files.shares import share_of

WANTED = {
    "old": "旧.*|変更前.*|前の?地区.*|old",
    "new": "新.*|変更後.*|いまの地区.*|現.*|new",
    "share": "(人口の?)?割合.*|按分.*|比率.*|share.*",
    "since": "(変更|適用|開始)(した)?年.*|since",
}
NEAR = 0.005
"""What rounding may leave between the sum of shares and 1."""


def read(name: str, content: bytes, as_of: date) -> Reading:
    rows = rows_of(name, content, WANTED, ("old", "new"), "「旧地区・新地区」")
    found: dict[str, dict[str, tuple[Change, Record]]] = defaultdict(dict)
    for record in rows.records:
        if change := _change(rows, record):
            known = found[change.old].get(key_of(change.new))
            if known and (known[0].share, known[0].since) != (change.share, change.since):
                rows.fault(
                    record, "new", f"{known[0].line}行目と同じ組に、別の割合か年があります。一方を消してください。"
                )
            else:
                found[change.old][key_of(change.new)] = known or (change, record)
    for old, group in found.items():
        _judge(rows, old, list(group.values()))
    changes = [change for group in found.values() for change, _ in group.values()]
    divided = sum(len(group) > 1 for group in found.values())
    headline = f"{len(found)}地区の対応" + (f"（うち{divided}地区は分割）" if divided else "")
    return Reading(Parsed({"changes": [asdict(each) for each in changes]}, {}, headline), rows.quality())


def _change(rows: Rows, record: Record) -> Change | None:
    """None where the row can't be read; that is noted."""
    faults = len(rows.errors)
    old, new = key_of(record["old"]), record["new"]
    if not old or not new:
        rows.fault(record, "old" if not old else "new", "旧地区と新地区の両方を入れてください。")
    share = share_of(rows, record, "share") if record["share"] else None
    since = year_in_column(record["since"]) if record["since"] else None
    if record["since"] and since is None:
        rows.fault(record, "since", "年が分かりません。2020年か令和2年の形にしてください。")
    return Change(old, new, share, since, record.line) if len(rows.errors) == faults else None


def _judge(rows: Rows, old: str, group: list[tuple[Change, Record]]) -> None:
    """Whether the successors of a district are told in a way that can be used."""
    _, last = group[-1]
    name = last["old"]
    told = [change.share for change, _ in group if change.share is not None]
    if told and len(told) < len(group):
        for change, record in group:
            if change.share is None:
                reason = (
                    f"「{name}」の割合が、ほかの行にはあってこの行にありません。全部に入れるか、全部空けてください。"
                )
                rows.fault(record, "share", reason)
    elif told and abs(sum(told) - 1) > NEAR:
        lines = "・".join(str(change.line) for change, _ in group)
        reason = f"「{name}」の割合の合計が{sum(told):.1%}です（{lines}行目）。100%になるように直してください。"
        rows.fault(last, "share", reason)
    if len({change.since for change, _ in group}) > 1:
        rows.fault(last, "since", f"「{name}」の変更年が行によって違います。そろえてください。")
