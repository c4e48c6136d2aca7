"""みほん町 with the shipped childcare pack, and families that ask for places in April."""

import shutil
from datetime import date, timedelta

import pytest

from tests.procedures.core.placement.childcare import FAMILY, FATHER, FOLDER, MOTHER
from yakuba.accounts.services import create_department
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.clock import local_date
from yakuba.procedures import services
from yakuba.procedures.queries import placement
from yakuba.procedures.queries.packs import current_version, procedure_of

PACK = FOLDER.name
APRIL = date(2027, 4, 1)


@pytest.fixture
def childcare(sync, town, now, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "files"
    create_department(actor=SYSTEM, town=town, code="children", name="こども課", phone="054-123-4567", now=now)
    shutil.copytree(FOLDER, tmp_path / "packs/procedures" / PACK)
    sync(tmp_path / "packs")
    return current_version(town_id=town.pk, pack_id=PACK, on=local_date(now))


@pytest.fixture
def enrol(childcare, town, now, desk):
    """An application, approved unless `approve=False`."""
    keys = iter(range(1000))

    def give(approve=True, guardians=(MOTHER, FATHER), **changes):
        answers = {**FAMILY, "guardians": [{**each, "employment_certificate": []} for each in guardians], **changes}
        receipt = services.submit_application(
            actor=ANONYMOUS,
            town=town,
            version=childcare,
            procedure=procedure_of(childcare),
            answers=answers,
            channel="online",
            submit_key=f"child-{next(keys)}",
            now=now + timedelta(minutes=next(keys)),
        )
        if approve:
            desk.draft(receipt.case_id)
            if desk.case(receipt.case_id).state == "signing":
                desk.sign(receipt.case_id)
        return receipt

    return give


@pytest.fixture
def round_board(town, now):
    return lambda month=APRIL: placement.board(town_id=town.pk, pack_id=PACK, month=month, on=local_date(now))


@pytest.fixture
def act_on_round(town, now, desk, round_board):
    """`act_on_round(service, …)` on the April round as it stands."""

    def give(service, month=APRIL, **more):
        found = round_board(month).round
        common = {"actor": desk.approver, "town": town, "pack_id": PACK, "month": month, "now": now}
        return service(**{**common, "expected_version": found.version if found else 1, **more})

    return give
