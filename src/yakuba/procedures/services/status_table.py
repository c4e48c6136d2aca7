"""Carry out a table of changes: what `cases` does to thousands at once, approvals and completions one by one."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import queries as cases
from yakuba.cases import services as case_services
from yakuba.cases.core.status_rows import ACTS, Problem, StatusRow, read_rows
from yakuba.cases.core.workflow import acts
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.queries.duplicates import twins
from yakuba.procedures.services.bulk import settle_recommended
from yakuba.webkit.sheets import numbered

MOST_SETTLED = 200
"""Each decides a case or writes a letter: a thousand would keep everybody else waiting."""

SETTLING = {"approve": "draft", "complete": "complete"}
"""Acts of the table that end a case, and what they are in the workflow."""


@dataclass
class StatusReport:
    """`applied` is False after a dry run, and where every row had to be right and one was not."""

    rows: int
    done: Mapping[str, int] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    applied: bool = False

    @property
    def good(self) -> int:
        return sum(self.done.values())


class _TakeBack(Exception):
    """Ends the transaction without a trace."""


def import_status(
    *,
    actor: Actor,
    town: Any,
    content: bytes,
    now: datetime,
    every_row: bool = False,
    dry_run: bool = False,
    step: Callable[[int], None] = lambda _: None,
) -> StatusReport:
    """One transaction. `every_row`: all rows or none; else the good ones, and the report names the others.

    Refusal where the file itself can't be read.
    """
    rows, problems = [], []
    for each in read_rows(numbered(content)):
        (rows if isinstance(each, StatusRow) else problems).append(each)
    total = len(rows) + len(problems)
    if not total:
        raise Refusal("status-empty", "処理を書いた行がありません。「処理」の列に書いてから送ってください。")
    plain = [row for row in rows if row.act not in SETTLING]
    ending = [row for row in rows if row.act in SETTLING]
    try:
        with transaction.atomic():
            changed = case_services.change_many(actor=actor, town=town, rows=plain, now=now, dry_run=dry_run, step=step)
            settled, refused = _settle(actor, town, ending, now, dry_run=dry_run)
            step(len(rows))
            found = sorted([*problems, *changed.problems, *refused], key=lambda each: each.number)
            done = Counter(changed.done) + settled
            if dry_run or (every_row and found):
                raise _TakeBack
    except _TakeBack:
        return StatusReport(total, done, found)
    return StatusReport(total, done, found, applied=True)


def _settle(
    actor: Actor, town: Any, rows: Sequence[StatusRow], now: datetime, *, dry_run: bool
) -> tuple[Counter[str], list[Problem]]:
    """How many were approved and how many completed, and why the others were not."""
    if rows and actor.kind != "staff":
        return Counter(), [_problem(row, "認定と完了は職員だけができます。") for row in rows]
    if len(rows) > MOST_SETTLED:
        why = f"一つの表で認定・完了できるのは{MOST_SETTLED}件までです。分けてください。"
        return Counter(), [_problem(row, why) for row in rows]
    by_receipt = {row.receipt_number: row for row in rows}
    ids = cases.ids_by_receipt(town_id=town.pk, receipt_numbers=list(by_receipt))
    problems = [
        Problem(row.number, number, "receipt_number", "この受付番号の案件はありません。")
        for number, row in by_receipt.items()
        if number not in ids
    ]
    refused = {
        number: why for number, case_id in ids.items() if (why := _why_not(town, case_id, by_receipt[number].act))
    }
    problems += [_problem(by_receipt[number], why) for number, why in refused.items()]
    fit = {number: case_id for number, case_id in ids.items() if number not in refused}
    if dry_run:
        return Counter(by_receipt[number].act for number in fit), problems
    report = settle_recommended(actor=actor, town=town, case_ids=list(fit.values()), now=now)
    for number in report.done:
        if note := by_receipt[number].note:
            case_services.write_note(actor=actor, town=town, case_id=ids[number], body=note, now=now)
    done = Counter(by_receipt[number].act for number in report.done)
    return done, problems + [_problem(by_receipt[number], why) for number, why in report.refused]


def _why_not(town: Any, case_id: int, act: str) -> str:
    """What a case can't be ended for by a table, as far as it can be known beforehand."""
    case = cases.case_for_staff(town_id=town.pk, case_id=case_id)
    if case.is_decided != (act == "approve"):
        right = ACTS["approve" if case.is_decided else "complete"]
        return f"この手続きには「{ACTS[act]}」はありません。「{right}」と書いてください。"
    if case.recommendation != "approve":
        return "判定が「要判断」か「補正が必要」です。個別に確認してください。"
    if SETTLING[act] not in acts(case.state, "staff", decided=case.is_decided):
        return f"「{case.state_label}」の案件に「{ACTS[act]}」はできません。"
    application = application_of(town_id=town.pk, case_id=case_id).application
    if twins(town_id=town.pk, application_id=application.pk):
        return "同じ内容の申請がほかにもあります。個別に確認してください。"
    return ""


def _problem(row: StatusRow, why: str) -> Problem:
    return Problem(row.number, row.receipt_number, "act", why)
