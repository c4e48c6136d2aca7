"""Fixtures that every room uses."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management.commands import flush, migrate
from django.utils import translation

from tests.flush import Flush
from tests.tables import Migrate
from yakuba.calendars.queries import standing
from yakuba.inquiries.queries import engines, knowledge
from yakuba.kernel.clock import JST

pytest_plugins = [
    "tests.accounts.fixtures",
    "tests.procedures.fixtures",
    "tests.procedures.services.childcare_town",
    "tests.procedures.services.small_town",
]

flush.Command = Flush
migrate.Command = Migrate
# Each new client would list every static file first.
settings.WHITENOISE_AUTOREFRESH = True

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=JST)


@pytest.fixture
def now() -> datetime:
    """A Tuesday morning in office hours."""
    return NOW


@pytest.fixture
def shared() -> Path:
    """Real data that nobody on this project wrote: beside the checkout, or where YAKUBA_SHARED says."""
    root = Path(os.environ.get("YAKUBA_SHARED", Path(__file__).resolve().parents[2] / "shared"))
    if not (root / "data").is_dir():
        pytest.skip("the shared data folder is not here: set YAKUBA_SHARED")
    return root


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """A request leaves its language to the thread."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True, scope="session")
def _own_answers(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Engines of tests never lie beside those of an installation."""
    settings.ANSWERS_ROOT = tmp_path_factory.mktemp("answers")


@pytest.fixture(autouse=True)
def _fresh_engines() -> Iterator[None]:
    """Databases of tests use the same numbers for other questions."""
    yield
    standing._held.clear()
    held = [*engines._held, *knowledge._held]
    engines._held.clear()
    knowledge._held.clear()
    if held:
        for folder in settings.ANSWERS_ROOT.iterdir():
            if folder.is_dir():
                shutil.rmtree(folder)
