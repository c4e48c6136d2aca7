"""Load the packs into one town or all; repeating it changes nothing.

Cases that are open keep the version they were opened under. A broken pack stops the whole sync.
"""

import argparse
from dataclasses import asdict

from django.conf import settings

from yakuba.config.cli.chosen_town import chosen_town
from yakuba.config.cli.output import progress, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.inquiries.services import sync_faqs
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.procedures.services import sync_packs
from yakuba.reports.services import sync_catalogues
from yakuba.towns.queries import all_towns


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--town", metavar="SLUG", help="only this town")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    require_current_database()
    towns = [chosen_town(options.town)] if options.town else list(all_towns())
    reports, faqs, catalogues = {}, {}, {}
    with progress("Loading packs", total=len(towns)) as step:
        for town in towns:
            now = SystemClock().now()
            reports[town.slug] = sync_packs(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)
            faqs[town.slug] = sync_faqs(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)
            catalogues[town.slug] = sync_catalogues(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)
            step(town.slug)
    if options.json:
        say_json(
            {
                slug: {
                    "loaded": report.loaded,
                    "unchanged": report.unchanged,
                    "retired": report.retired,
                    "kept": report.kept,
                    "faqs": asdict(faqs[slug]),
                    "reports": asdict(catalogues[slug]),
                }
                for slug, report in reports.items()
            }
        )
        return
    for slug, report in reports.items():
        say(f"{slug}: {len(report.loaded)} loaded, {len(report.unchanged)} unchanged, {len(report.retired)} retired")
        for pack in report.kept:
            say(f"  {pack}: the town's own version from the studio stays in force")
        found = faqs[slug]
        say(f"{slug}: {found.loaded} FAQs loaded, {found.unchanged} unchanged, {found.retired} retired")
        for key in found.kept:
            say(f"  {key}: the town's own version stays live")
        loaded = catalogues[slug]
        say(f"{slug}: {len(loaded.loaded)} catalogues of street reports loaded, {len(loaded.unchanged)} unchanged")
