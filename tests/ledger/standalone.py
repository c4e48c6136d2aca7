"""Django with the ledger alone, on a database of its own: for programs that a test or a benchmark starts.

python -m tests.ledger.standalone URL FOLDER migrate | write STREAM COUNT | load COUNT | anchor TIMES | verify
"""

import json
import sys
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from yakuba.config.environment import database
from yakuba.kernel.clock import JST

AT = datetime(2026, 11, 24, 10, tzinfo=JST)


def start(url: str, folder: Path) -> None:
    settings.configure(
        INSTALLED_APPS=["yakuba.ledger"],
        DATABASES={"default": database(url)},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        LEDGER_ANCHOR_FILE=folder / "anchors.jsonl",
        TIME_ZONE="Asia/Tokyo",
        USE_TZ=True,
    )
    django.setup()


def write(stream: str, count: int) -> None:
    """`count` transactions of two events: one in `stream`, which others write too, one in a stream of many."""
    from django.db import transaction  # noqa: PLC0415 - needs settings first

    from yakuba.kernel.actors import SYSTEM  # noqa: PLC0415 - needs settings first
    from yakuba.ledger.services import append  # noqa: PLC0415 - needs settings first

    for number in range(count):
        with transaction.atomic():
            for each in (stream, f"case:{number}"):
                append(actor=SYSTEM, town_id=1, stream=each, kind="case.state", payload={"n": number}, now=AT)


def load(count: int) -> None:
    """`count` events in one transaction, each in its own stream."""
    from django.db import transaction  # noqa: PLC0415 - needs settings first

    from yakuba.kernel.actors import SYSTEM  # noqa: PLC0415 - needs settings first
    from yakuba.ledger.services import NewEvent, append_many  # noqa: PLC0415 - needs settings first

    with transaction.atomic():
        append_many([NewEvent(SYSTEM, 1, f"case:{number}", "case.state", {}, AT) for number in range(count)])


def anchor(times: int) -> None:
    from yakuba.ledger.services import write_anchor  # noqa: PLC0415 - needs settings first

    for _ in range(times):
        write_anchor(now=AT)


def verified() -> str:
    from yakuba.ledger.services import verify  # noqa: PLC0415 - needs settings first

    return json.dumps(asdict(verify()))


if __name__ == "__main__":
    start(sys.argv[1], Path(sys.argv[2]))
    match sys.argv[3:]:
        case ["write", stream, count]:
            write(stream, int(count))
        case ["load", count]:
            load(int(count))
        case ["anchor", times]:
            anchor(int(times))
        case ["verify"]:
            sys.stdout.write(verified())
        case command:
            call_command(*command, verbosity=0)
