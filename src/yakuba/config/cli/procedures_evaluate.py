"""Measure the screening of child-allowance claims on made-up ones whose faults are known.

Missing papers, contradictory dates, income, wrong bank digits, the same child twice, incomplete forms: what was put in, and
what the form and the rules said. 1 where something wrong would have been approved, less than 98.5 % agreed, or less than
99 % of the faults were found.
"""

import argparse

from django.conf import settings

from yakuba.config.cli.output import progress, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.kernel.errors import NotFound
from yakuba.kernel.packs import discover, load_pack
from yakuba.procedures.core.evaluation.judge import Evaluation, evaluate
from yakuba.procedures.core.procedure import parse_procedure

PACK = "child-allowance"
AGREEMENT, FOUND = 0.985, 0.99
GROUPS = {
    "papers": "書類の不足",
    "dates": "日付の矛盾",
    "income": "所得",
    "bank": "口座",
    "duplicates": "二重の請求",
    "standing": "受給資格",
    "incomplete": "記入漏れ",
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--cases", type=int, default=5000, help="how many claims (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another number, other claims (default: %(default)s)")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    folder = discover(settings.PACK_ROOTS).get(("procedures", PACK))
    if folder is None:
        raise NotFound("pack-unknown", f"パック {PACK} が見つかりません。YAKUBA_PACKS をお確かめください。")
    procedure = parse_procedure(load_pack(folder))
    with progress("Screening", total=options.cases) as step:
        told = evaluate(procedure, cases=options.cases, seed=options.seed, step=step.advance)
    shown = {"pack": procedure.id, "version": procedure.version, "seed": options.seed, **told.to_json()}
    if options.json:
        say_json(shown)
    else:
        describe(shown)
    return 0 if good(told, shown) else 1


def good(told: Evaluation, shown: dict[str, float]) -> bool:
    return not told.false_approvals and shown["agreement"] >= AGREEMENT and shown["faults_found"] >= FOUND


def describe(shown: dict[str, float]) -> None:
    say(f"請求 {shown['cases']:,}件（種 {shown['seed']}）、仕込んだ誤り {shown['faults']:,}件")
    say(
        f"判定の一致 {shown['agreement']:.2%}　誤って認定相当 {shown['false_approvals']}件　空振り {shown['false_alarms']}件"
    )
    say(
        f"見つけた誤り {shown['faults_found']:.2%}　理由が正しい {shown['reasons_correct']:.2%}　額が正しい {shown['amounts_correct']:.2%}"
    )
    by_group: dict[str, dict[str, int]] = shown["by_group"]  # type: ignore[assignment]  # the one value that is not a number
    for group, counted in by_group.items():
        say(f"  {GROUPS[group]}　{counted['found']:,} / {counted['faults']:,}")
