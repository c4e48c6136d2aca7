"""Which rules are in force in a town, and what an upgrade leaves alone."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from tests.procedures.fixtures import ANSWERS, DEFECTIVE, PACK, answers_with
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.errors import NotFound, PackError
from yakuba.kernel.packs import load_pack
from yakuba.ledger import queries as ledger
from yakuba.procedures import services
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.queries import packs
from yakuba.procedures.queries.drafts import find_draft

BASE = Path(settings.PACK_ROOTS[0], "procedures", PACK)
ON = date(2026, 11, 24)


@pytest.fixture
def own(tmp_path):
    """`own(old, new)` writes a municipality's own version of the pack, with one text replaced."""

    def give(*replacements, file="pack.yaml", name="own"):
        folder = tmp_path / name / "procedures" / PACK
        if not folder.exists():
            shutil.copytree(BASE, folder)
        text = (folder / file).read_text(encoding="utf-8")
        for old, new in replacements:
            assert old in text
            text = text.replace(old, new)
        (folder / file).write_text(text, encoding="utf-8")
        return tmp_path / name

    return give


@pytest.fixture
def upgrade(own, sync, offered, town):
    """Version 2.0, which takes 30 working days."""

    def give():
        sync(
            own(('version: "1.0"', 'version: "2.0"'), ("standard_processing_days: 20", "standard_processing_days: 30"))
        )
        return packs.current_version(town_id=town.pk, pack_id=PACK, on=ON)

    return give


def events(town):
    return ledger.stream(town_id=town.pk, stream=f"pack:{town.pk}:{PACK}")


def test_loading_twice_changes_nothing(sync, town):
    assert sync().loaded == (PACK,)
    assert sync() == services.PackReport((), (PACK,), ())
    assert len(packs.versions(town_id=town.pk)) == 1
    [event] = events(town)
    assert event.payload["version"] == "1.0"


def test_the_packs_own_check_passes():
    """The real check, not the fixture's: it runs the golden cases."""
    assert list(check_procedure(load_pack(BASE))) == []


def test_a_new_version_comes_into_force_and_the_old_one_stays(upgrade, town, offered):
    new = upgrade()
    assert (new.version, new.pk != offered.pk) == ("2.0", True)
    assert [(each.version, each.current) for each in packs.versions(town_id=town.pk)] == [("2.0", True), ("1.0", False)]
    assert [event.payload["version"] for event in events(town)] == ["1.0", "2.0"]


def test_going_back_brings_the_old_version_into_force(upgrade, sync, town, offered):
    upgrade()
    assert sync().loaded == (PACK,)
    assert packs.current_version(town_id=town.pk, pack_id=PACK, on=ON) == offered


def test_a_running_case_keeps_its_rules(submit, desk, upgrade, offered):
    case_id = submit(**DEFECTIVE).case_id
    desk.ask(case_id)
    new = upgrade()
    desk.mend(case_id)
    opened = desk.opened(case_id)
    assert opened.application.pack == opened.screening.pack == offered
    assert desk.payload(case_id, "case.screened")["pack_version"] == "1.0"
    desk.draft(case_id)
    assert desk.case(case_id).state == "approved"
    assert submit(_version=new, _procedure=packs.procedure_of(new)).created


def test_an_open_draft_keeps_its_rules(offered, upgrade, town, now):
    common = {"actor": ANONYMOUS, "town": town, "pack_id": PACK, "channel": "online", "now": now}
    _, before = services.start_draft(answers=ANSWERS, **common)
    upgrade()
    _, after = services.start_draft(**common)
    first, second = (find_draft(town_id=town.pk, key=key, pack_id=PACK) for key in (before, after))
    assert (first.procedure.version, second.procedure.version) == ("1.0", "2.0")
    assert first.answers == answers_with()


def test_a_pack_that_is_taken_away_is_offered_no_more(sync, offered, town, tmp_path, now, submit):
    running = submit()
    report = services.sync_packs(actor=SYSTEM, town=town, roots=[tmp_path], now=now)
    assert report.retired == (PACK,)
    assert packs.catalogue(town_id=town.pk, on=ON) == []
    with pytest.raises(NotFound):
        packs.current_version(town_id=town.pk, pack_id=PACK, on=ON)
    assert running.created


def test_a_broken_pack_stops_the_whole_load(offered, own, town, now):
    folder = own(("claimant_occupation: choice", "claimant_ocupation: choice"), file="screening.yaml")
    with pytest.raises(PackError) as broken:
        services.sync_packs(actor=SYSTEM, town=town, roots=[folder], now=now)
    assert "screening.yaml" in broken.value.file
    assert broken.value.line
    assert packs.current_version(town_id=town.pk, pack_id=PACK, on=ON) == offered
    assert len(events(town)) == 1


@pytest.mark.parametrize(
    ("more", "code"),
    [("effective_from: 2027-04-01", "procedure-early"), ("effective_until: 2026-03-31", "procedure-ended")],
)
def test_a_pack_is_in_force_between_its_days(sync, own, town, more, code):
    name, _, day = more.partition(": ")
    sync(
        own(("effective_from: 2024-10-01", more if name == "effective_from" else f"effective_from: 2024-10-01\n{more}"))
    )
    assert packs.catalogue(town_id=town.pk, on=ON) == []
    with pytest.raises(NotFound) as refused:
        packs.current_version(town_id=town.pk, pack_id=PACK, on=ON)
    assert refused.value.code == code
    assert packs.current_version(town_id=town.pk, pack_id=PACK, on=date.fromisoformat(day))


def test_each_town_has_its_own(sync, offered, other_town):
    assert packs.catalogue(town_id=other_town.pk, on=ON) == []
    sync(town=other_town)
    assert [each.id for each in packs.catalogue(town_id=other_town.pk, on=ON)] == [PACK]
