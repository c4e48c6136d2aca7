"""Check packs: their shape, every expression and table, and their golden cases.

Without FOLDER, every pack of this installation. 7 where one is broken, with file and line. Rules that contradict each
other, with an application that shows it, and rules that never hold are warnings (△): they break nothing.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from yakuba.calendars.core.notices.golden import check_notices
from yakuba.config.cli.output import progress, say, say_json
from yakuba.config.cli.parser import add_json
from yakuba.inquiries.core.knowledge.crisis import check_cards
from yakuba.inquiries.core.knowledge.entries import check_faqs
from yakuba.inquiries.core.knowledge.scenarios import check_scenario
from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import check_pack, discover, load_pack
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.core.interview.checking import check_interview
from yakuba.procedures.core.warn import warn_procedure
from yakuba.reports.core.checking import check_catalogue

CHECKS = {
    "procedures": check_procedure,
    "interviews": check_interview,
    "faq": check_faqs,
    "scenarios": check_scenario,
    "crisis": check_cards,
    "notices": check_notices,
    "reports": check_catalogue,
}
WARNINGS = {"procedures": warn_procedure}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="a pack, or a folder of packs")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    folders = sorted(pack_folders(options.folders or settings.PACK_ROOTS))
    results = []
    with progress("Checking packs", total=len(folders)) as step:
        for folder in folders:
            step(folder.name)
            found = problems(folder)
            results.append((folder, found, [] if found else warnings(folder)))
    broken = [folder for folder, found, _ in results if found]
    if options.json:
        packs = [
            {
                "folder": str(folder),
                "problems": [plain(each) for each in found],
                "warnings": [plain(each) for each in odd],
            }
            for folder, found, odd in results
        ]
        say_json({"ok": not broken, "packs": packs})
        return PackError.exit_code if broken else 0
    for folder, found, odd in results:
        say(f"{'✗' if found else '✓'} {folder.name}")
        for each in found:
            say(f"  {each.message}")
        for each in odd:
            say(f"  △ {each.message}")
    say(f"{len(results)} packs, {len(broken)} broken.")
    return PackError.exit_code if broken else 0


def pack_folders(roots: list[Path]) -> Iterator[Path]:
    """A folder that is a pack stands for itself, any other for the packs in it."""
    for root in roots:
        if not root.is_dir():
            raise FileNotFoundError(2, "No such folder", str(root))
        if (root / "pack.yaml").exists():
            yield root
        else:
            yield from discover([root]).values()


def problems(folder: Path) -> list[PackError]:
    """First the shape; a pack of the right shape is then read by those who know its kind."""
    found = check_pack(folder)
    if found:
        return found
    pack = load_pack(folder)
    return list(CHECKS[pack.kind](pack)) if pack.kind in CHECKS else []


def warnings(folder: Path) -> list[PackError]:
    """What a sound pack most likely does not mean."""
    pack = load_pack(folder)
    return list(WARNINGS[pack.kind](pack)) if pack.kind in WARNINGS else []


def plain(error: PackError) -> dict[str, object]:
    return {"file": error.file, "line": error.line, "code": error.code, "text": error.message}
