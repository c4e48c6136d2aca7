"""Publishing next to running cases: who may, what must be acknowledged, and what moves only on purpose."""

from datetime import date, timedelta

import pytest

from tests.procedures.fixtures import PACK, acting
from yakuba.cases import queries as cases
from yakuba.kernel.errors import Refusal
from yakuba.kernel.packs import parse_yaml
from yakuba.ledger import queries as ledger
from yakuba.procedures import services
from yakuba.procedures.core.studio.rewriting import rewrite
from yakuba.procedures.queries import packs, studio
from yakuba.procedures.queries.applications import application_of

MOVED = {
    "claim_reason": "moved_in",
    "moved_out_on": "2026-11-10",
    "former_payment": "ended",
    "former_town": "となり町",
}


@pytest.fixture
def hands(staff_by_role):
    """Writer and reviewer."""
    return acting(staff_by_role["dx"]), acting(staff_by_role["admin"])


@pytest.fixture
def written(offered, town, hands, now):
    """`written(edit)` hands a changed copy of the pack to review; `edit(data, file)` changes each file's data."""

    def give(edit, day=None):
        files = {}
        for name, text in offered.documents.items():
            if name.endswith(".yaml"):
                data = parse_yaml(text, name).data
                edit(name, data)
                files[name] = rewrite(text, data, name).text
            else:
                files[name] = text
        draft = services.start_pack(
            actor=hands[0], town=town, pack_id=PACK, files=files, act="始めた", base=offered, now=now
        )
        services.submit_pack(
            actor=hands[0], town=town, draft_id=draft.pk, effective_from=day or date(2026, 11, 24), now=now
        )
        return draft

    return give


def forget(data, name):
    """Wherever it is a key."""
    for each in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        forget(each, name)
    if isinstance(data, dict):
        data.pop(name, None)


def without_town_and_carer(name, data):
    """Takes away an answer that cases have: the former town, and the finding on carers."""
    if name == "form.yaml":
        for section in data["sections"]:
            section["fields"] = [each for each in section["fields"] if each["id"] != "former_town"]
    if name.startswith(("imports/", "exports/")):
        forget(data, "former_town")
    if name == "screening.yaml":
        table = next(each for each in data["tables"] if each["id"] == "claimant")
        table["rows"] = [row for row in table["rows"] if row["finding"] != "carer"]
    if name == "cases.yaml":
        data["defaults"]["answers"].pop("former_town", None)
        data["cases"] = [case for case in data["cases"] if "carer" not in case["expect"]["findings"]]


def publish(town, draft, hands, now, **more):
    return services.publish_pack(
        actor=hands[1], town=town, draft_id=draft.pk, now=now, **({"acknowledged": False} | more)
    )


def test_a_version_that_would_orphan_running_cases_is_counted_and_must_be_acknowledged(
    written, submit, town, hands, now
):
    submit(**MOVED)
    submit(**MOVED, claimant_role="carer")
    draft = written(without_town_and_carer)
    met = studio.impact(
        town_id=town.pk, pack_id=PACK, new=studio.open_pack(town_id=town.pk, draft_id=draft.pk).inspection.procedure
    )
    assert (met.cases, met.orphans, met.asks) == (2, 2, True)
    [version] = met.versions
    assert version.fields == [("前の市区町村", 2)]
    assert version.findings == [("carer", 1)]
    with pytest.raises(Refusal, match="受付中の案件2件"):
        publish(town, draft, hands, now)
    published = publish(town, draft, hands, now, acknowledged=True)
    event = ledger.stream(town_id=town.pk, stream=f"pack:{town.pk}:{PACK}")[-1]
    assert (event.kind, event.payload["cases"], event.payload["orphans"]) == ("pack.published", 2, 2)
    assert packs.current_version(town_id=town.pk, pack_id=PACK, on=date(2026, 11, 24)).pk == published.pk


def test_running_cases_stay_on_their_version_until_they_are_moved_on_purpose(
    written, submit, offered, town, hands, now, desk
):
    case_id = submit(**MOVED, claimant_role="carer").case_id
    published = publish(town, written(without_town_and_carer), hands, now, acknowledged=True)
    assert application_of(town_id=town.pk, case_id=case_id).application.pack_id == offered.pk
    assert cases.case_for_staff(town_id=town.pk, case_id=case_id).recommendation == "judge"
    moved = services.migrate_cases(
        actor=hands[0], town=town, from_version=offered, to_version=published, now=now + timedelta(hours=1)
    )
    opened = application_of(town_id=town.pk, case_id=case_id)
    assert (moved, opened.application.pack_id) == (1, published.pk)
    assert opened.screening_result.recommendation == "approve"
    assert opened.revision.answers["former_town"]
    assert cases.case_for_staff(town_id=town.pk, case_id=case_id).recommendation == "approve"
    assert "case.pack_changed" in [event.kind for event in desk.events(case_id)]


def test_ending_a_procedure_with_open_cases_asks_too(written, submit, town, hands, now):
    submit()

    def ends(name, data):
        if name == "pack.yaml":
            data["effective_until"] = "2027-03-31"

    draft = written(ends)
    with pytest.raises(Refusal, match="受付中の案件1件"):
        publish(town, draft, hands, now)
    version = publish(town, draft, hands, now, acknowledged=True)
    assert version.effective_until == date(2027, 3, 31)
    with pytest.raises(Exception, match="終わりました"):
        packs.current_version(town_id=town.pk, pack_id=PACK, on=date(2027, 4, 1))


def quicker(name, data):
    if name == "pack.yaml":
        data["standard_processing_days"] = 5


def test_what_no_case_misses_needs_no_acknowledgement(written, submit, town, hands, now):
    submit()
    assert publish(town, written(quicker), hands, now).version == "1.1"


def test_a_second_person_publishes(written, town, hands, now):
    draft = written(quicker)
    with pytest.raises(Refusal, match="別の人"):
        services.publish_pack(actor=hands[0], town=town, draft_id=draft.pk, acknowledged=True, now=now)


def test_a_draft_under_review_can_be_given_back_with_a_reason_and_only_then_changed(written, town, hands, now):
    draft = written(quicker)
    common = {"actor": hands[1], "town": town, "draft_id": draft.pk, "now": now}
    with pytest.raises(Refusal, match="状態"):
        services.undo_edit(**common)
    with pytest.raises(Refusal, match="理由"):
        services.return_pack(remark=" ", **common)
    services.return_pack(remark="日数を確かめてください。", **common)
    services.undo_edit(**common)
    services.discard_pack(**common)


def test_one_open_draft_for_a_procedure(written, offered, town, hands, now):
    written(quicker)
    with pytest.raises(Refusal, match="書きかけ"):
        services.start_pack(actor=hands[0], town=town, pack_id=PACK, files={}, act="", base=offered, now=now)


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2020, 1, 1)])
def test_a_day_in_the_past_is_refused(written, day):
    with pytest.raises(Refusal, match="今日以後"):
        written(quicker, day)


def test_the_folders_newer_version_does_not_displace_the_towns_own(written, sync, town, hands, now, tmp_path, offered):
    own = publish(town, written(quicker), hands, now)
    folder = tmp_path / "procedures" / PACK
    for name, text in offered.documents.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace('version: "1.0"', 'version: "3.0"'), encoding="utf-8")
    report = sync(tmp_path)
    assert (PACK in report.loaded, PACK in report.kept) == (True, True)
    assert packs.current_version(town_id=town.pk, pack_id=PACK, on=date(2026, 11, 24)).pk == own.pk
    assert [each.id for each in packs.catalogue(town_id=town.pk, on=date(2026, 11, 24))].count(PACK) == 1
