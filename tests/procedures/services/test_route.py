"""A case goes to the department of what was chosen; a town without it lets the pack's own take it."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from tests.packs.shipped import golden
from yakuba.accounts.services import create_department
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.procedures import services
from yakuba.procedures.queries.packs import current_version, procedure_of

PACK = "general-request"


@pytest.fixture
def request_about(sync, town, now, tmp_path):
    folder = tmp_path / "own" / "procedures" / PACK
    shutil.copytree(Path(settings.PACK_ROOTS[0], "procedures", PACK), folder)
    for code in ("residents", "works"):
        create_department(actor=SYSTEM, town=town, code=code, name=code, phone="054-123-4567", now=now)
    sync(tmp_path / "own")
    version = current_version(town_id=town.pk, pack_id=PACK, on=date(2026, 11, 24))

    def give(about):
        answers = {**golden(PACK)["plain"].answers, "about": about}
        return services.submit_application(
            actor=ANONYMOUS,
            town=town,
            version=version,
            procedure=procedure_of(version),
            answers=answers,
            channel="online",
            submit_key=about,
            now=now,
        )

    return give


@pytest.mark.parametrize(
    ("about", "department"), [("roads", "works"), ("other", "residents"), ("welfare", "residents")]
)
def test_route(request_about, desk, about, department):
    assert desk.opened(request_about(about).case_id).case.department.code == department
