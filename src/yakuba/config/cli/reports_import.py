"""Take over another city's requests (CSV or JSON as NYC 311 publishes them) as reports of a town.

Every row is created, known from before, or refused with the reason. 1 where a row was refused.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from yakuba.accounts import queries as accounts
from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import note, progress, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.reports.services import import_311
from yakuba.webkit.sheets import decoded


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the requests, CSV or JSON")
    parser.add_argument("--town", required=True, metavar="SLUG", help="whose reports they become")
    parser.add_argument(
        "--categories", type=Path, metavar="CSV", help="a type of request and its category, a pair a line"
    )
    parser.add_argument("--timezone", default="Asia/Tokyo", metavar="ZONE", help="of times that name none")
    parser.add_argument("--dry-run", action="store_true", help="write nothing, only report")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    require_current_database()
    town = chosen_town(options.town)
    try:
        zone = ZoneInfo(options.timezone)
    except (ZoneInfoNotFoundError, ValueError):
        raise NotFound("timezone-unknown", f"{options.timezone} という時間帯はありません。") from None
    content = decoded(options.file.read_bytes())
    with progress("Rows", total=max(1, content.count("\n"))) as steps:
        found = import_311(
            actor=actor_of(town.pk, options.staff), town=town, content=content, own=own_table(options.categories), zone=zone, now=SystemClock().now(),
            dry_run=options.dry_run, step=steps.advance,
        )  # fmt: skip
    states = Counter(each.state for each in found)
    if options.json:
        say_json({"rows": len(found), **{name: states[name] for name in ("created", "known", "refused")},
                  "dry_run": options.dry_run, "report": [asdict(each) for each in found]})  # fmt: skip
    else:
        for each in found:
            for why in each.notes:
                note(f"{each.number} {each.key}: {why}")
        say(
            f"{len(found):,}行：新しく{states['created']:,}件、前からある{states['known']:,}件、読めない{states['refused']:,}件。"
        )
    return 1 if states["refused"] else 0


def actor_of(town_id: int, email: str) -> Actor:
    """Only staff end what they do: a row that is closed needs one."""
    found = accounts.staff_by_email(town_id, email)
    if found is None:
        raise NotFound("staff-unknown", "このメールアドレスの職員はいません。")
    return Actor("staff", str(found.pk))


def own_table(path: Path | None) -> Mapping[str, str]:
    """Refusal where a line is not a pair."""
    if path is None:
        return {}
    rows = [row for row in csv.reader(decoded(path.read_bytes()).splitlines()) if any(row)]
    for number, row in enumerate(rows, 1):
        if len(row) != 2 or not all(row):
            raise Refusal("import-table", f"対応表の{number}行目は「種類,区分」の2列にしてください。")
    return {kind.strip(): category.strip() for kind, category in rows}
