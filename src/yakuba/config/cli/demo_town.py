"""Builds the demo town. Imported after Django is ready.

汐鳴町 (しおなりちょう) exists nowhere, and neither does its municipality code: prefecture 22 ends before 22699.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.management import call_command

from yakuba.accounts.services import create_staff
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.codes import municipality_code
from yakuba.kernel.ports import demo_data
from yakuba.procedures.services import sync_packs
from yakuba.towns.services import create_town

NAME, KANA, SLUG = "汐鳴町", "しおなりちょう", "shionari"
CODE = municipality_code("22699")
HOSTS = ["localhost", "127.0.0.1"]
PASSWORD = "shionari-demo-town"  # noqa: S105 - printed for everyone who tries the demo; real accounts never get it


@dataclass(frozen=True)
class SignIn:
    """A staff account that the demo prints."""

    title: str
    email: str
    name: str
    roles: tuple[str, ...]


SIGN_INS = (
    SignIn("窓口 (clerk)", "clerk@demo.invalid", "窓口 花子", ("clerk",)),
    SignIn("決裁者 (approver)", "approver@demo.invalid", "決裁 太郎", ("approver",)),
    SignIn("管理者 (administrator)", "admin@demo.invalid", "管理 次郎", ("administrator",)),
    SignIn("DX推進室 (DX office)", "dx@demo.invalid", "推進 葉子", ("dx",)),
)


def build(*, seed: int, now: datetime, done: Callable[[str], None], detail: Callable[[str], None]) -> None:
    """`done` hears each finished step, `detail` what the generators are at. The same seed gives the same town."""
    call_command("migrate", interactive=False, verbosity=0)
    done("database")
    town = create_town(actor=SYSTEM, name=NAME, kana=KANA, municipality_code=CODE, slug=SLUG, hosts=HOSTS, now=now)
    done(f"town {NAME}")
    report = sync_packs(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)
    done(f"{len(report.loaded)} packs")
    for each in SIGN_INS:
        create_staff(
            actor=SYSTEM,
            town=town,
            email=each.email,
            name=each.name,
            password=PASSWORD,
            roles=each.roles,
            department=None,
            now=now,
        )
    done(f"{len(SIGN_INS)} sign-ins")
    for generator in sorted(demo_data, key=lambda each: each.order):
        generator.generate(town.pk, seed, now, detail)
        done(generator.id)
