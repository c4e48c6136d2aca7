"""A town whose files are the made-up one's, whatever was asked before."""

from importlib import import_module
from typing import Any

import pytest

from yakuba.policylab.core.town_data import TownData


def bring(monkeypatch: pytest.MonkeyPatch, data: TownData) -> None:
    found: Any = import_module("yakuba.policylab.queries.current")
    monkeypatch.setattr(found.files, "town_data", lambda _: data)
    found._kept.clear()
