"""Write decided applications as a file for the town's core system, by a layout of the pack.

Only those not yet exported, unless --again names a batch to write once more. What would be lost is listed, and the
application left out, or written with the layout's substitute. 1 where something was left out.
"""

import argparse
from pathlib import Path

from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import note, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.procedures.services import ExportReport, export_applications, fetch_batch


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pack", help="the procedure, for example child-allowance")
    parser.add_argument("layout", help="the layout in its exports/core.yaml, for example core-children")
    parser.add_argument("out", type=Path, metavar="FILE", help="the file to write; it may not exist yet")
    parser.add_argument("--town", required=True, metavar="SLUG", help="whose applications")
    parser.add_argument("--again", type=int, metavar="BATCH", help="write this batch once more")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only report")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    require_current_database()
    town, now = chosen_town(options.town), SystemClock().now()
    if options.out.exists():
        raise Refusal("file-exists", f"{options.out} はすでにあります。別の名前にしてください。")
    report = ExportReport(None, 0, ())
    batch_id = options.again
    if batch_id is None:
        report = export_applications(
            actor=SYSTEM, town=town, pack_id=options.pack, export_id=options.layout, now=now, dry_run=options.dry_run
        )
        batch_id = report.batch.pk if report.batch else None
    if batch_id is not None:
        options.out.write_bytes(fetch_batch(actor=SYSTEM, town=town, batch_id=batch_id, now=now)[1])
    show(report, batch_id, as_json=options.json)
    return 1 if any(each.fatal for _, each in report.lost) else 0


def show(report: ExportReport, batch_id: int | None, *, as_json: bool) -> None:
    if as_json:
        lost = [
            {"receipt_number": number, "column": each.column, "why": each.why, "left_out": each.fatal}
            for number, each in report.lost
        ]
        say_json({"batch": batch_id, "exported": report.exported, "lost": lost})
        return
    for number, each in report.lost:
        note(f"{number}　{each.column}：{each.why}")
    say(f"出力 {report.exported:,}件" + (f"（バッチ {batch_id}）" if batch_id else "。ファイルは書いていません。"))
