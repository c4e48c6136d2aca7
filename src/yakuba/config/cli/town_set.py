"""Say what a town is like, where procedures depend on it, how its own words are read, and where its maps lie.

Example: yakuba town set mihon --welfare-office no --reading 字浜通=あざはまどおり
"""

import argparse
from typing import Any

from yakuba.config.cli.output import say_facts
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.towns import queries as towns
from yakuba.towns.core.tiles import read_bounds, read_tiles
from yakuba.towns.services import change_town
from yakuba.webkit.furigana import words_from

DISTRICTS, LONGEST_CREDIT, DEEPEST = "districts", 120, 22


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("slug", help="the town's name in addresses")
    parser.add_argument(
        "--welfare-office",
        choices=["yes", "no"],
        help="whether the town has a welfare office (福祉事務所): without one, some applications go to the governor",
    )
    parser.add_argument(
        "--reading",
        action="append",
        default=[],
        metavar="WORD=KANA",
        help="how ふりがな reads a word of this town; WORD= forgets it (repeatable)",
    )
    parser.add_argument("--map-bounds", metavar="S,W,N,E", help="where the town lies; `districts` for their shapes")
    parser.add_argument("--map-tiles", metavar="URL", help="map tiles of its own ({z}, {x}, {y}); empty for none")
    parser.add_argument("--map-credit", metavar="TEXT", help="whose tiles they are, as the map says it")
    parser.add_argument("--map-max-zoom", type=int, metavar="ZOOM", help="the deepest zoom that the tiles have")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    require_current_database()
    town = towns.by_slug(options.slug)
    if town is None:
        raise NotFound("town-unknown", f"{options.slug} という自治体はありません。")
    settings = dict(town.settings)
    if options.welfare_office:
        settings["welfare_office"] = options.welfare_office == "yes"
    if options.reading:
        settings["readings"] = readings(settings.get("readings", {}), options.reading)
    settings["map"] = maps(settings.get("map", {}), options)
    town = change_town(actor=SYSTEM, town=town, settings=settings, now=SystemClock().now())
    known = {"readings": len(town.settings.get("readings", {})), "map": town.settings["map"]}
    say_facts({"slug": town.slug, "welfare_office": towns.has_welfare_office(town), **known}, as_json=options.json)


def maps(known: dict[str, Any], options: argparse.Namespace) -> dict[str, Any]:
    """`known` with what was given on top. Raises Refusal where a map can't be laid out with it."""
    found = dict(known)
    try:
        if options.map_bounds == DISTRICTS:
            found.pop("bounds", None)
        elif options.map_bounds is not None:
            found["bounds"] = list(read_bounds(options.map_bounds))
        if options.map_tiles is not None:
            found["tiles"] = read_tiles(options.map_tiles)
    except ValueError as error:
        raise Refusal("town-map", str(error)) from None
    if options.map_credit is not None:
        found["credit"] = " ".join(options.map_credit.split())[:LONGEST_CREDIT]
    if options.map_max_zoom is not None:
        if not 1 <= options.map_max_zoom <= DEEPEST:
            raise Refusal("town-map", f"拡大は1から{DEEPEST}までの数字で書いてください。")
        found["max_zoom"] = options.map_max_zoom
    return found


def readings(known: dict[str, str], given: list[str]) -> dict[str, str]:
    """`known` with `given` (WORD=KANA) on top. Raises Refusal for a word without kanji or a reading that isn't kana."""
    found = dict(known)
    for each in given:
        word, _, kana = (part.strip() for part in each.partition("="))
        if kana and not words_from({word: kana}):
            raise Refusal(
                "reading-word", f"「{each}」は読めません。「漢字の言葉=かな」の形で書いてください（例 汐鳴=しおなり）。"
            )
        if kana:
            found[word] = kana
        else:
            found.pop(word, None)
    return found
