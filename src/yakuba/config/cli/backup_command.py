"""Writes the database, the uploaded files and the ledger's anchors into one archive.

The database is read by its own means in one snapshot while the server runs. FILE ends in .tar or .tar.gz and appears
only when it is whole. The keys that open sealed fields are not in it: keep them apart, or a stolen backup opens itself.

Example: yakuba backup /backups/yakuba-$(date +%F).tar.gz
"""

import argparse
import contextlib
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connections

from yakuba.config.cli.archive import container, postgres, sqlite
from yakuba.config.cli.output import note, progress, say_facts
from yakuba.config.cli.parser import add_json
from yakuba.config.cli.runtime import require_current_database
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal

FILES = "files"
ANCHORS = "anchors.jsonl"
ENGINES = {"sqlite": sqlite, "postgresql": postgres}
SUFFIXES = (".tar", ".tar.gz", ".tgz")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="the archive to write")
    parser.add_argument("--force", action="store_true", help="replace FILE where it exists")
    add_json(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> None:
    target: Path = options.file
    if not target.name.endswith(SUFFIXES):
        raise Refusal("backup-name", f"ファイル名は {' か '.join(SUFFIXES)} で終わるようにしてください。")
    if target.exists() and not options.force:
        raise Refusal("backup-exists", f"{target} はすでにあります。上書きするには --force を付けてください。")
    require_current_database()
    manifest = write(target)
    say_facts(
        {"file": str(target), "members": len(manifest.members), "bytes": target.stat().st_size}, as_json=options.json
    )
    note("The keys are not in the archive: keep YAKUBA_VAULT_KEYS (or the secrets folder) safe, and apart from it.")


def write(target: Path) -> container.Manifest:
    connection = connections["default"]
    engine = ENGINES[connection.vendor]
    facts = {"yakuba": version("yakuba"), "engine": connection.vendor, "at": SystemClock().now().isoformat()}
    uploads = Path(settings.MEDIA_ROOT)
    with (
        tempfile.TemporaryDirectory(prefix=".yakuba-backup-", dir=target.resolve().parent) as name,
        container.writing(target, facts) as archive,
        progress("Backing up") as step,
    ):
        snapshot, anchors = Path(name) / engine.MEMBER, Path(name) / ANCHORS
        # Before the database: an anchor of an event that the snapshot lacks would read as a cut-off tail.
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(settings.LEDGER_ANCHOR_FILE, anchors)
        step(engine.MEMBER)
        engine.dump(connection.settings_dict, snapshot)
        archive.add(engine.MEMBER, snapshot)
        archive.add(ANCHORS, anchors)
        for path in sorted(uploads.rglob("*")):
            if path.is_file():
                step()
                archive.add(f"{FILES}/{path.relative_to(uploads).as_posix()}", path)
    return archive.manifest
