"""One person's data: given to them whole, and gone when its time is over."""

import json
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from tests.cases.conftest import File
from yakuba.cases import queries, services
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.clock import JST
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.kernel.ports import chores
from yakuba.ledger import queries as ledger
from yakuba.ledger.services import verify
from yakuba.messaging import queries as outbox

pytestmark = pytest.mark.usefixtures("media")
OVER = datetime(2032, 4, 1, 3, tzinfo=JST)


@pytest.fixture
def full(do, submit, kind, resident):
    """A closed case with everything a case can hold."""
    case = submit(applicant={"resident_id": resident.pk}).case
    kind.content[case.pk] = {"answers": {"bank": "みほん銀行"}}
    do(services.write_message, case, body="書類を見ました")
    do(services.write_message, case, actor=ANONYMOUS, body="通帳です", files=[File()])
    do(services.write_note, case, body="職員のメモ")
    do(services.attach, case, inspected=File("内部.pdf"), field="staff", internal=True)
    do(services.transition, case, act="draft")
    do(services.transition, case, act="approve")
    do(services.give_feedback, case, actor=ANONYMOUS, rating=5, text="親切でした")
    return case


def unpacked(content):
    with content, zipfile.ZipFile(content) as archive:
        return json.loads(archive.read("case.json")), {name: archive.read(name) for name in archive.namelist()}


def test_disclosure_gives_everything_but_the_notes(do, full):
    told, files = unpacked(do(services.disclose, full, actor=ANONYMOUS))
    assert told["case"]["name"] == "見本 花子"
    assert told["content"] == {"answers": {"bank": "みほん銀行"}}
    assert [each["text"] for each in told["messages"]] == ["書類を見ました", "通帳です"]
    assert told["feedback"][0]["text"] == "親切でした"
    assert {"case.submitted", "case.disclosed"} <= {each["kind"] for each in told["events"]}
    assert files["files/01-通帳.pdf"] == File.content
    assert "メモ" not in json.dumps(told, ensure_ascii=False)
    assert "内部" not in str(sorted(files))


def test_a_formal_request_gets_the_notes_too(do, full):
    told, files = unpacked(do(services.disclose, full, notes=True))
    assert "職員のメモ" in [each["text"] for each in told["messages"]]
    assert "files/02-内部.pdf" in files


def test_names_inside_the_archive_lead_nowhere(do, submit, kind):
    case = submit().case
    do(services.attach, case, inspected=File("../../etc/passwd"), field="x")
    _, files = unpacked(do(services.disclose, case))
    assert sorted(files) == ["case.json", "files/01-etcpasswd"]


def test_erasure_leaves_figures_and_a_ledger_that_verifies(
    do, full, town, kind, media, resident, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        case = do(services.erase, full, actor=SYSTEM, now=OVER)
    text = str({name: value for name, value in vars(case).items() if not name.startswith("_")})
    for personal in ("花子", "ハナコ", "example.jp"):
        assert personal not in text
    assert case.content_key is None
    assert case.resident_id is None
    assert (case.state, case.topic, case.erase_on) == ("approved", "child-allowance", None)
    assert kind.content == {}
    assert queries.thread(town_id=town.pk, case_id=full.pk, internal=True) == []
    assert queries.attachments(town_id=town.pk, case_id=full.pk) == []
    assert [path for path in Path(media).rglob("*") if path.is_file()] == []
    assert queries.feedback(town_id=town.pk, case_id=full.pk).text == ""
    assert queries.feedback(town_id=town.pk, case_id=full.pk).rating == 5
    assert sum(outbox.outbox_counts(town_id=town.pk).values()) == 0
    assert verify().ok
    assert ledger.stream(town_id=town.pk, stream=f"case:{full.pk}")[-1].kind == "case.erased"


def test_an_erased_case_opens_for_nobody(do, full, town, resident):
    secret = services.secret_of(town=town, submit_key=full.submit_key)
    do(services.erase, full, actor=SYSTEM, now=OVER)
    with pytest.raises(NotFound):
        queries.find_by_receipt(town_id=town.pk, number=full.receipt_number, secret=secret)
    assert queries.cases_of_resident(town_id=town.pk, resident_id=resident.pk) == []
    assert (
        queries.find_for_visitor(
            town_id=town.pk, receipt_number=full.receipt_number, allowed=[full.pk], resident_id=None
        )
        is None
    )
    with pytest.raises(Conflict):
        do(services.write_message, full, body="まだありますか")


@pytest.mark.parametrize("now", [datetime(2032, 3, 31, 23, 59, tzinfo=JST), datetime(2026, 11, 24, tzinfo=JST)])
def test_never_before_its_day(do, full, now):
    with pytest.raises(Refusal):
        do(services.erase, full, now=now)


def test_never_while_it_is_open(do, case, kind):
    with pytest.raises(Refusal):
        do(services.erase, case, now=OVER)


def test_never_without_the_part_that_holds_the_content(do, submit, kind):
    case = submit(kind="unknown").case
    do(services.withdraw, case)
    with pytest.raises(Refusal):
        do(services.erase, case, now=OVER)
    assert chores.get("cases.erase").run(OVER) == 0


def test_the_chore_erases_what_is_due_and_nothing_else(do, full, submit, kind):
    kept = submit(retention_years=30).case
    do(services.withdraw, kept)
    assert chores.get("cases.erase").run(OVER) == 1
    assert chores.get("cases.erase").run(OVER) == 0
    assert queries.case_by_id(kept.pk).applicant_name == "見本 花子"
    assert queries.case_by_id(full.pk).applicant_name == ""


def test_reopening_stops_the_period(do, full, kind):
    do(services.reopen, full, reason="取消しの申出")
    assert chores.get("cases.erase").run(OVER) == 0
