"""Many residents who want the same slot at once: a program of its own, so that they are real processes.

python -m tests.procedures.standalone make | book NAME COUNT | count     with DATABASE_URL and YAKUBA_HOME set
"""

import sys
from datetime import datetime
from pathlib import Path

import django
from django.core.management import call_command

from yakuba.kernel.clock import JST

AT = datetime(2026, 11, 24, 10, tzinfo=JST)
CODE = "2026-12-01T08:30-12:00@home"
ROOM = 3


def town():
    from yakuba.towns import queries  # noqa: PLC0415 - needs the apps first

    return queries.by_slug("rush")


def bookings():
    from tests.procedures.bookings import Bookings  # noqa: PLC0415 - needs the apps first

    return Bookings(town(), AT)


def make(packs: str) -> None:
    from yakuba.kernel.actors import SYSTEM  # noqa: PLC0415 - needs the apps first
    from yakuba.procedures import services  # noqa: PLC0415 - needs the apps first
    from yakuba.towns.services import create_town  # noqa: PLC0415 - needs the apps first

    call_command("migrate", verbosity=0)
    made = create_town(
        actor=SYSTEM, slug="rush", name="混雑町", kana="こんざつ", romaji="Rush", municipality_code="22697", now=AT
    )
    services.sync_packs(actor=SYSTEM, town=made, roots=[Path(packs)], now=AT)
    held = bookings()
    held.make()
    held.resize("bulky-waste", "pickup", CODE, ROOM)


def book(name: str, count: int) -> None:
    from yakuba.kernel.errors import Refusal  # noqa: PLC0415 - needs the apps first

    held, got = bookings(), 0
    for number in range(count):
        try:
            held.send("bulky-waste", _submit_key=f"{name}-{number}")
        except Refusal as refusal:
            if refusal.code != "slot-taken":
                raise
        else:
            got += 1
    sys.stdout.write(str(got))


def count() -> None:
    slot = bookings().slot("bulky-waste", "pickup", CODE)
    sys.stdout.write(f"{slot.taken} {slot.bookings.filter(ended_at=None).count()}")


if __name__ == "__main__":
    django.setup()
    match sys.argv[1:]:
        case ["make", packs]:
            make(packs)
        case ["book", name, number]:
            book(name, int(number))
        case ["count"]:
            count()
