"""The small pack of the core tests, in force in みほん町, as whatever kind a test asks for."""

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.procedures.core.small import ANSWERS, pack
from yakuba.accounts.services import create_department
from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.clock import local_date
from yakuba.procedures import services
from yakuba.procedures.queries.packs import current_version, procedure_of

CLEAR = {**ANSWERS, "name": "霧島 花子", "children": []}
UNCLEAR = {**CLEAR, "occupation": "public"}
LACKING = {**CLEAR, "proof": []}


@pytest.fixture
def send(town: Any, now: Any, tmp_path: Path, settings: Any) -> Callable[..., services.Receipt]:
    """`send(data, answers)` puts the pack in force and submits to it once."""
    settings.MEDIA_ROOT = tmp_path / "files"
    create_department(actor=SYSTEM, town=town, code="general", name="総務課", phone="054-123-4567", now=now)
    keys = iter(range(1, 1_000_000))

    def give(data: dict[str, Any], answers: dict[str, Any] = CLEAR, **more: Any) -> services.Receipt:
        root = tmp_path / f"packs-{next(keys)}"
        pack(root, data)
        services.sync_packs(actor=SYSTEM, town=town, roots=[root], now=now)
        version = current_version(town_id=town.pk, pack_id="small", on=local_date(now))
        if answers["proof"]:
            file = SimpleNamespace(name="証明.pdf", content=b"%PDF-1.7", content_type="application/pdf", size=8)
            held = cases.attach(actor=ANONYMOUS, town=town, case_id=None, inspected=file, field="proof", now=now)
            answers = {**answers, "proof": [str(held.key)]}
        return services.submit_application(
            actor=ANONYMOUS,
            town=town,
            version=version,
            procedure=procedure_of(version),
            answers=answers,
            submit_key=f"small-{next(keys)}",
            now=now,
            **{"channel": "online", **more},
        )

    return give
