"""Measure how well the answer engine finds the right FAQ.

DIR holds FAQs (corpus.json), questions (queries.json), graded answers (qrels.json) and groups (groups.json). Without
labels the engine ranks by text alone. --labels names a folder of the same layout whose questions it learns from; DIR
itself is cross-validated, with near duplicates in one fold, or with --by-topic all questions that share an FAQ.
"""

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings

from yakuba.config.cli.output import progress, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.inquiries.core.evaluation.dataset import FILES, Dataset, read_dataset
from yakuba.inquiries.core.evaluation.judge import Report, evaluate
from yakuba.inquiries.core.thesaurus import KIND, WORDS, Thesaurus, pack_groups, sudachi_groups
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.kernel.packs import packs_of


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="FAQs and graded questions")
    parser.add_argument("--labels", type=Path, metavar="DIR", help="learn from the questions of this folder")
    parser.add_argument("--by-topic", action="store_true", help="cross-validate by doc_group: FAQs without any label")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    data = read_folder(options.folder)
    own = options.labels and options.labels.resolve() == options.folder.resolve()
    if options.by_topic and not own:
        raise Refusal("inquiries-evaluate", "--by-topic は --labels に同じフォルダーを指定したときに使えます。")
    labels = data if own else read_folder(options.labels) if options.labels else None
    with progress("Evaluating") as step:
        found = evaluate(data, labels, thesaurus(), topics=options.by_topic, told=step)
    if options.json:
        say_json(asdict(found))
    else:
        report(found)


def report(found: Report) -> None:
    say(f"{found.queries:,} questions, {found.labels:,} labels; {found.ms_per_query_p95:.1f} ms a question (95 %)")
    for name, value in asdict(found).items():
        if name in found.ci:
            low, high = found.ci[name]
            say(f"{name}: {value:.3f} ({low:.3f} to {high:.3f})")


def read_folder(folder: Path) -> Dataset:
    try:
        return read_dataset(read_files(folder))
    except ValueError as error:
        raise Refusal("inquiries-data", f"{folder}: {error}") from None


def read_files(folder: Path) -> Mapping[str, Any]:
    """The parsed files by name."""
    found = {}
    for name in FILES:
        file = folder / f"{name}.json"
        if not file.is_file():
            raise NotFound("inquiries-data", f"{folder} に {file.name} がありません。")
        try:
            found[name] = json.loads(file.read_text(encoding="utf-8-sig"))
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            raise Refusal("inquiries-data", f"{file.name} をJSONとして読めません（{error}）。") from None
    return found


def thesaurus() -> Thesaurus:
    """The words of this installation's packs, and the general synonyms."""
    packs = packs_of(settings.PACK_ROOTS, KIND)
    return Thesaurus.of((group for pack in packs for group in pack_groups(pack.data(WORDS))), sudachi_groups())
