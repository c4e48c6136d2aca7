"""Measure how well duplicates are found and categories are suggested, on 3,000 generated Japanese reports.

They are written in phrases that neither the pack's examples nor the weights were learned from. Beside ours stand the rules of
FixMyStreet (the same category, open, within 250 m) and Signalen (within 50 m). The categories of another pack than the
base's need phrases of their own.
"""

import argparse

from django.conf import settings

from yakuba.config.cli.output import progress, say, say_facts, say_json, say_table
from yakuba.config.cli.parser import add_json
from yakuba.kernel.errors import NotFound
from yakuba.kernel.packs import packs_of
from yakuba.reports.core import evaluation
from yakuba.reports.core.catalogue import KIND, parse, read
from yakuba.reports.core.categorising import Examples
from yakuba.reports.core.evaluation import Evaluation

PACK = "street"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--seed", type=int, default=evaluation.SEED, metavar="N", help="another town (default: 2)")
    parser.add_argument("--learn", action="store_true", help="print the weights of duplicates, learned anew")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    taught = examples()
    if options.learn:
        say_facts(evaluation.learn_weights(taught), as_json=options.json)
        return
    with progress("Evaluating"):
        found = evaluation.evaluate(taught, seed=options.seed)
    if options.json:
        say_json(as_data(found))
    else:
        tell(found)


def examples() -> Examples:
    """Of the installation's pack of streets."""
    for pack in packs_of(settings.PACK_ROOTS, KIND):
        if pack.id == PACK:
            return parse(read(pack)).examples
    raise NotFound("reports-pack", f"パック「{KIND}/{PACK}」がありません。")


def as_data(found: Evaluation) -> dict[str, object]:
    duplicates = {
        name: {
            "suggested": each.suggested, "right": each.right, "same": each.same,
            "precision": round(each.precision, 4), "recall": round(each.recall, 4),
        }
        for name, each in found.duplicates.items()
    }  # fmt: skip
    ranks = found.categories
    categories = {name: round(getattr(ranks, name), 4) for name in ("top1", "top3", "abstained")}
    return {"reports": ranks.reports, "duplicates": duplicates, "categories": categories}


def tell(found: Evaluation) -> None:
    say(f"{found.categories.reports:,} reports, held out")
    rows = [
        (name, f"{each.precision:.3f}", f"{each.recall:.3f}", f"{each.suggested:,}", f"{each.same:,}")
        for name, each in found.duplicates.items()
    ]
    say_table(("duplicates", "precision", "recall", "suggested", "same"), rows)
    say()
    ranks = found.categories
    say_table(("categories", "first", "first three", "nothing"), [
        ("yakuba", f"{ranks.top1:.3f}", f"{ranks.top3:.3f}", f"{ranks.abstained:.3f}")
    ])  # fmt: skip
