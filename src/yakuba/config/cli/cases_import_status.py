"""Carry out a table of changes: begin examinations, change who works on cases, leave notes, approve recommended ones.

FILE is CSV (UTF-8 or CP932) or .xlsx with the columns 受付番号, 処理 (審査開始, 担当変更, メモ, 認定), 担当者 and メモ. Rows that can't be
done are listed with the reason, and the others are done, or with --every-row none. 1 where a row was left out.
"""

import argparse
from pathlib import Path

from yakuba.accounts import queries as accounts
from yakuba.cases.core.status_rows import ACTS
from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import note, progress, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound
from yakuba.procedures.services import StatusReport, import_status


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the table")
    parser.add_argument("--town", required=True, metavar="SLUG", help="whose cases")
    parser.add_argument(
        "--as", dest="staff", metavar="EMAIL", help="the member of staff who does it (default: the system)"
    )
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only report")
    parser.add_argument("--every-row", action="store_true", help="all rows or none")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    require_current_database()
    town = chosen_town(options.town)
    content = options.file.read_bytes()
    with progress("Rows", total=max(1, content.count(b"\n") - 1)) as step:
        report = import_status(
            actor=actor(town.pk, options.staff),
            town=town,
            content=content,
            now=SystemClock().now(),
            every_row=options.every_row,
            dry_run=options.dry_run,
            step=step.advance,
        )
    show(report, as_json=options.json)
    return 1 if report.problems else 0


def actor(town_id: int, email: str | None) -> Actor:
    if email is None:
        return SYSTEM
    found = accounts.staff_by_email(town_id, email)
    if found is None:
        raise NotFound("staff-unknown", "このメールアドレスの職員はいません。")
    return Actor("staff", str(found.pk))


def show(report: StatusReport, *, as_json: bool) -> None:
    if as_json:
        problems = [
            {"row": each.number, "receipt_number": each.receipt_number, "field": each.field, "why": each.why}
            for each in report.problems
        ]
        say_json({"rows": report.rows, "applied": report.applied, "done": dict(report.done), "problems": problems})
        return
    for each in report.problems:
        note(f"{each.number}行目　{each.receipt_number}　{each.column}：{each.why}")
    counted = "、".join(f"{ACTS[act]} {count:,}件" for act, count in report.done.items()) or "なし"
    say(f"{report.rows:,}行：{counted}、できない行 {len(report.problems):,}件。")
    say("実行しました。" if report.applied else "何も変えていません。")
