"""みほん町 with the procedures that book, cost something, or are finished at the counter."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.conf import settings

from tests.procedures.bookings import BASE, Bookings


@pytest.fixture(scope="session")
def bookable(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with just their packs."""
    folder = tmp_path_factory.mktemp("bookable")
    for id_ in BASE:
        copytree(settings.PACK_ROOTS[0] / "procedures" / id_, folder / "procedures" / id_)
    return folder


@pytest.fixture
def held(sync: Callable[..., Any], offered: Any, bookable: Path, town: Any, now: Any) -> Bookings:
    """Their slots are made."""
    sync(bookable)
    made = Bookings(town, now)
    made.make()
    return made
