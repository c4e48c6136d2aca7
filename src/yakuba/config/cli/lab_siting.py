"""Choose where to open childcare facilities beside those that are open.

DIR holds a town's files as the console takes them, each known by how its name begins: boundaries (or wards), facilities (or nurser…),
stations, candidates, population, commuting, use_rates, employment, vital. Without a population children are made up from the places
there are, without candidates some are: the same for a seed.
"""

import argparse
import csv
import io
import math
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from yakuba.config.cli.lab_solver import add_solver
from yakuba.config.cli.lab_town_folder import read_town_folder
from yakuba.config.cli.output import note, say, say_json, say_table
from yakuba.config.cli.parser import add_json, add_seed
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.policylab.core.kinds.siting import figures
from yakuba.policylab.core.made_up_places import lived_in, made_up_candidates
from yakuba.policylab.core.siting.plan import AIMS, Worth, worth
from yakuba.policylab.core.siting.solving import solve
from yakuba.policylab.core.text_tables import decoded
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_demand import Ways
from yakuba.policylab.core.town_siting import AHEAD, MESHES, TownQuestion, refuse_unreachable, town_question, wanted


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="a town's files")
    parser.add_argument("--open", type=int, default=5, metavar="P", help="how many to open (5)")
    parser.add_argument("--model", choices=list(AIMS), default="p_median", help="what to aim at (p_median)")
    parser.add_argument(
        "--near", type=float, default=15.0, metavar="MINUTES", help="within which one is well served (15)"
    )
    parser.add_argument("--speed", type=float, default=15.0, metavar="KMH", help="of travel (15)")
    parser.add_argument("--detour", type=float, default=1.3, help="way for a straight line (1.3)")
    parser.add_argument(
        "--mesh", type=int, choices=MESHES, default=500, help="squares that homes are spread over, m; 0: none (500)"
    )
    parser.add_argument(
        "--ahead", type=int, choices=AHEAD, default=0, metavar="YEARS", help="children of now, in 5 or 10 years (0)"
    )
    parser.add_argument(
        "--candidates", type=int, default=60, metavar="N", help="how many to make up where no file has them (60)"
    )
    parser.add_argument("--times", type=Path, metavar="FILE", help="CSV of known ways: point, site, minutes")
    parser.add_argument("--pin", action="append", default=[], metavar="ID", help="a candidate that is open in any case")
    parser.add_argument(
        "--exclude", action="append", default=[], metavar="ID", help="a candidate that is not to be opened"
    )
    add_seed(parser)
    add_solver(parser, limit=30.0)
    parser.add_argument("--svg", type=Path, metavar="FILE", help="the map")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    started = time.monotonic()
    town = read_town_folder(options.folder, seed=options.seed)
    data = town.data if town.data.candidates else made_up_candidates(town.data, options.candidates, options.seed)
    lived = (lambda middles: lived_in(middles, data.facilities)) if town.made_up else None
    try:
        ways = Ways(options.speed, options.detour, options.near)
        demand = wanted(data, ways, ahead=options.ahead, mesh=options.mesh, seed=options.seed, lived=lived)
        times = known_ways(options.times)
        asked = town_question(data, demand, ways, times=times)
        rows = {each.id: row for row, each in enumerate(asked.candidates)}
        for name in (*options.pin, *options.exclude):
            if name not in rows:
                raise Refusal("lab-siting", f"候補地「{name}」はありません。番号を確かめてください。")
        if both := set(options.pin) & set(options.exclude):
            raise Refusal("lab-siting", f"候補地「{min(both)}」が --pin と --exclude の両方にあります。")
        pinned, excluded = ([rows[name] for name in names] for names in (options.pin, options.exclude))
        refuse_unreachable(asked, options.model, excluded)
        found = solve(
            asked.question,
            options.model,
            options.open,
            pinned=pinned,
            excluded=excluded,
            seconds=options.limit,
            solver=options.solver,
        )
    except ValueError as error:
        raise Refusal("lab-siting", str(error)) from None
    after, before = worth(asked.question, found.sites), worth(asked.question, ()) if len(asked.facilities) else None
    answer: dict[str, Any] = {
        "model": options.model,
        "sites": [
            {
                "id": each.id,
                "name": each.name,
                "longitude": each.longitude,
                "latitude": each.latitude,
                "places": sum(each.places),
            }
            for each in (asked.candidates[site] for site in found.sites)
        ],
        "objective": found.objective,
        "bound": found.bound,
        "gap": found.gap,
        "before": figures(data, before) if before else None,
        "after": figures(data, after),
        "facilities": len(asked.facilities),
        "candidates": len(asked.candidates),
        "points": len(demand.where.names),
        "children": round(float(asked.question.demand.sum())),
        "made_up": town.made_up,
        "notes": [*town.notes, *asked.notes, *strange(times, asked)],
        "seconds": round(time.monotonic() - started, 3),
    }
    if options.svg:
        options.svg.write_text(drawn(data, asked, found.sites, after), encoding="utf-8")
    if options.json:
        say_json(answer)
        return
    tell(answer)


def known_ways(file: Path | None) -> dict[tuple[str, str], float] | None:
    """Point's name and site's id → minutes. Refusal with the line."""
    if file is None:
        return None
    if not file.is_file():
        raise NotFound("lab-file", f"ファイル {file} がありません。")
    found = {}
    text, _ = decoded(file.name, file.read_bytes())
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if not {"point", "site", "minutes"} <= set(reader.fieldnames or ()):
        raise Refusal("lab-times", f"{file.name}: 見出しは point,site,minutes にしてください。")
    for row in reader:
        try:
            value = float(row["minutes"])
        except (TypeError, ValueError):
            value = math.nan
        if not value >= 0:
            raise Refusal("lab-times", f"{file.name} {reader.line_num}行目: minutes は0以上の数にしてください。")
        found[row["point"], row["site"]] = value
    return found


def strange(times: Mapping[tuple[str, str], float] | None, asked: TownQuestion) -> list[str]:
    """What known ways name that isn't there."""
    points = set(asked.demand.where.names)
    sites = {each.id for each in (*asked.candidates, *asked.facilities)}
    lost = [(point, site) for point, site in times or {} if point not in points or site not in sites]
    if not lost:
        return []
    return [
        f"移動時間の{len(lost)}行は、地点か施設がこの町にないので使いませんでした（「{'」「'.join(lost[0])}」など）。"
    ]


def drawn(data: TownData, asked: Any, sites: tuple[int, ...], after: Worth) -> str:
    from yakuba.policylab.web.pictures.siting import Mark, siting_map  # noqa: PLC0415 - Django only for who wants a map

    def at(each: Any) -> tuple[float, float]:
        return float(each.longitude or 0), float(each.latitude or 0)

    marks = [Mark(each.id, each.name, at(each), row in sites) for row, each in enumerate(asked.candidates)]
    facilities = [(each.name, at(each)) for each in asked.facilities]
    stations = [(each.name, (each.longitude, each.latitude)) for each in data.stations]
    minutes, reach = ([float(each) for each in found] for found in (after.districts, after.reach))
    return siting_map("通いやすさ", data.areas, minutes, marks, facilities, stations, reach=reach).markup


def tell(answer: dict[str, Any]) -> None:
    for each in answer["notes"][:20]:
        note(f"△ {each}")
    columns = ("id", "name", "longitude", "latitude", "places")
    say_table(columns, [tuple(each[name] for name in columns) for each in answer["sites"]])
    say()
    rows = [
        (name, answer["before"][name] if answer["before"] else "", value) for name, value in answer["after"].items()
    ]
    say_table(("", "before", "after"), rows)
    say()
    say(
        f"gap: {answer['gap']:.2g} ({answer['points']:,} points, {answer['candidates']} candidates, {answer['seconds']} s)"
    )
