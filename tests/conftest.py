"""Fixtures that every room uses."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.core.management.commands import flush

from tests.flush import Flush
from yakuba.kernel.clock import JST

pytest_plugins = [
    "tests.accounts.fixtures",
    "tests.procedures.fixtures",
    "tests.procedures.services.childcare_town",
    "tests.procedures.services.small_town",
]

flush.Command = Flush

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
