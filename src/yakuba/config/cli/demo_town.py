"""Builds the demo town. Imported after Django is ready.

汐鳴町 (しおなりちょう) exists nowhere, and neither does its municipality code: no code of prefecture 22 begins with 226.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command

from yakuba.accounts.services import create_department, create_staff
from yakuba.config.cli import demo_places
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.ports import demo_data
from yakuba.procedures.services import sync_packs
from yakuba.towns.queries import by_slug
from yakuba.towns.services import add_district, create_town, set_closure, set_notice

NAME = "汐鳴町"
SLUG = "shionari"
PASSWORD = "shionari-demo-town"  # noqa: S105 - printed for everyone who tries the demo; real accounts never get it
SIGN_INS = [person for person in demo_places.STAFF if person.sign_in]
MONTHS = 19


def build(*, seed: int, now: datetime, done: Callable[[str], None], detail: Callable[[str], None]) -> None:
    """`done` hears each finished step, `detail` what the generators are at. The same seed gives the same town."""
    call_command("migrate", interactive=False, verbosity=0)
    done("database")
    opened = demo_places.opening(now, MONTHS)
    town = create_town(
        actor=SYSTEM,
        name=NAME,
        kana="しおなりちょう",
        romaji="Shionari",
        municipality_code="22699",
        slug=SLUG,
        hosts=["localhost", "127.0.0.1"],
        mayor="入江　光",
        postal_code="4379901",
        address="静岡県汐鳴町本町1番地",
        phone="000-000-0100",
        email="info@shionari.example.jp",
        office_hours="平日 8時30分から17時15分まで",
        now=opened,
    )
    furnish(town, opened, now)
    done(f"town {NAME}")
    report = sync_packs(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=opened)
    done(f"{len(report.loaded)} procedures")
    for generator in sorted(demo_data, key=lambda each: each.order):
        generator.generate(town.pk, seed, now, detail)
        done(generator.id)


def refresh(now: datetime) -> None:
    """An older demo town under today's program: the database's shape, and the packs."""
    call_command("migrate", interactive=False, verbosity=0)
    sync_packs(actor=SYSTEM, town=by_slug(SLUG), roots=settings.PACK_ROOTS, now=now)


def furnish(town: Any, opened: datetime, now: datetime) -> None:
    """Districts, departments, staff, closed days and notices."""
    for code, name, kana, postal_code in demo_places.DISTRICTS:
        add_district(
            actor=SYSTEM,
            town=town,
            code=code,
            name=name,
            kana=kana,
            postal_code=postal_code,
            geometry=demo_places.shape(code),
            now=opened,
        )
    for code, name, extension, place in demo_places.DEPARTMENTS:
        phone = f"000-000-0{extension}"
        create_department(actor=SYSTEM, town=town, code=code, name=name, phone=phone, place=place, now=opened)
    for person in demo_places.STAFF:
        create_staff(
            actor=SYSTEM,
            town=town,
            email=person.email,
            name=person.name,
            kana=person.kana,
            password=PASSWORD if person.sign_in else None,
            roles=person.roles,
            department=person.department,
            now=opened,
        )
    for day in demo_places.closures(now, MONTHS):
        set_closure(actor=SYSTEM, town=town, day=day, reason="町制記念日", now=opened)
    for news in demo_places.NEWS:
        at = now + timedelta(days=news.days)
        set_notice(actor=SYSTEM, town=town, level=news.level, title=news.title, body=news.body, publish_from=at, now=at)
