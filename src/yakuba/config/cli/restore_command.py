"""Puts an archive back: checks every hash, replaces database and files, then verifies the ledger.

A database that holds anything is left alone unless --force is given; stop `yakuba serve` and `yakuba worker` first.
What was there before is kept beside it: anchors and uploaded files get the suffix .before-restore.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import connections

from yakuba.config.cli.archive import container
from yakuba.config.cli.backup_command import ANCHORS, ENGINES, FILES
from yakuba.config.cli.ledger_verify import report
from yakuba.config.cli.output import note, progress
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import pending_migrations
from yakuba.kernel.errors import Refusal

KEPT = ".before-restore"


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="an archive that `yakuba backup` wrote")
    parser.add_argument("--force", action="store_true", help="replace a database that holds something")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    connection = connections["default"]
    engine = ENGINES[connection.vendor]
    home = Path(settings.HOME)
    home.mkdir(parents=True, exist_ok=True)
    empty = engine.is_empty(connection.settings_dict)
    if not empty and not options.force:
        raise Refusal(
            "database-not-empty", "データベースにはすでに内容があります。置き換えるには --force を付けてください。"
        )
    with tempfile.TemporaryDirectory(prefix=".yakuba-restore-", dir=home) as name, progress("Restoring") as step:
        folder = Path(name)
        manifest = container.unpack(options.file, folder, step)
        if manifest.facts.get("engine") != connection.vendor:
            raise Refusal(
                "backup-other-engine",
                f"このバックアップは {manifest.facts.get('engine')} のものです。DATABASE_URL を確かめてください。",
            )
        step(engine.MEMBER)
        connections.close_all()
        engine.load(connection.settings_dict, folder / engine.MEMBER)
        put_back(folder / FILES, Path(settings.MEDIA_ROOT))
        put_back(folder / ANCHORS, Path(settings.LEDGER_ANCHOR_FILE))
    if pending_migrations():
        note("The archive is from an earlier version: run `yakuba migrate`, then `yakuba ledger verify`.")
        return 0
    return report(as_json=options.json)


def put_back(source: Path, target: Path) -> None:
    """Moves `source` to `target`; what stood there is kept under another name, one generation."""
    if target.exists():
        kept = target.with_name(target.name + KEPT)
        if kept.is_dir():
            shutil.rmtree(kept)
        else:
            kept.unlink(missing_ok=True)
        target.rename(kept)
    if source.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(source, target)
