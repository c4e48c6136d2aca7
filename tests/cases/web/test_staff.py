import csv
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cases.conftest import File
from tests.cases.web.test_resident import picture
from yakuba.cases import queries, services
from yakuba.cases.web import bulk
from yakuba.kernel import ports

pytestmark = pytest.mark.usefixtures("kind", "media")


def test_the_queue_shows_what_waits(clerk_client, submit):
    case = submit().case
    page = clerk_client.get("/console/cases/").content.decode()
    assert case.receipt_number in page
    assert "見本 花子" in page
    assert f'href="/console/cases/{case.pk}/"' in page
    assert 'class="unread"' in page


def test_nothing_that_waits_is_said_so(clerk_client, submit):
    submit()
    assert "当てはまる案件はありません" in clerk_client.get("/console/cases/?assignee=me").content.decode()


def test_the_queue_of_another_town_is_empty(clerk_client, submit, other_town):
    case = submit(town=other_town).case
    assert case.receipt_number not in clerk_client.get("/console/cases/?state=all").content.decode()
    assert clerk_client.post(f"/console/cases/{case.pk}/note/", {"body": "x"}).status_code == 404


def test_residents_and_visitors_do_not_see_the_queue(client, resident_client, town):
    assert client.get("/console/cases/").status_code == 302
    assert resident_client.get("/console/cases/").status_code == 403


@pytest.mark.parametrize(
    "query", ["state=nonsense&page=x&assignee=1e9", "page=-3", "department=%00", "text=%F0%9F%98%80'%25_"]
)
def test_nonsense_in_the_address_is_no_error(clerk_client, submit, query):
    submit()
    assert clerk_client.get(f"/console/cases/?{query}").status_code == 200


def test_the_page_takes_as_many_statements_for_one_as_for_a_hundred(clerk_client, submit, django_assert_num_queries):
    submit()
    clerk_client.get("/console/cases/")
    with CaptureQueriesContext(connection) as first:
        clerk_client.get("/console/cases/")
    for _ in range(99):
        submit()
    with django_assert_num_queries(len(first)):
        clerk_client.get("/console/cases/")


def test_a_queue_as_a_file_is_safe_in_a_spreadsheet(clerk_client, submit):
    submit(applicant={"name": '=HYPERLINK("x")', "kana": ""})
    answer = clerk_client.get("/console/cases.csv")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    header, row = list(csv.reader(text.splitlines()))
    assert header[0] == "受付番号"
    assert row[5] == '\'=HYPERLINK("x")'


def test_chosen_cases_go_to_one_person(clerk_client, clerk, submit):
    cases = [submit().case for _ in range(3)]
    data = {"case": [case.pk for case in cases[:2]], "assignee": "me", "filter-state": "submitted", "filter-evil": "x"}
    answer = clerk_client.post("/console/cases/assign/", data)
    assert answer["Location"] == "/console/cases/?state=submitted"
    assert [queries.case_by_id(case.pk).assignee_id for case in cases] == [clerk.pk, clerk.pk, None]
    clerk_client.post("/console/cases/assign/", {"case": [cases[0].pk], "assignee": "none"})
    assert queries.case_by_id(cases[0].pk).assignee_id is None


@pytest.mark.parametrize(
    "data", [{"assignee": "me"}, {"case": ["1"], "assignee": ""}, {"case": ["x"], "assignee": "me"}]
)
def test_nothing_chosen_is_said_so(clerk_client, data):
    assert clerk_client.post("/console/cases/assign/", data, follow=True).status_code == 200


def test_views_are_kept_and_dropped(clerk_client, clerk, town):
    answer = clerk_client.post(
        "/console/cases/views/", {"name": "期限超過", "overdue": "1", "text": "見本"}, follow=True
    )
    assert "期限超過" in answer.content.decode()
    (view,) = queries.saved_views(town_id=town.pk, staff_id=clerk.pk)
    assert view.query == "overdue=1"
    clerk_client.post(f"/console/cases/views/{view.pk}/delete/")
    assert queries.saved_views(town_id=town.pk, staff_id=clerk.pk) == []


def test_other_rooms_add_acts_on_many(clerk_client, submit, monkeypatch):
    actions = ports.Registry()
    monkeypatch.setattr(bulk, "_actions", actions)
    bulk.register(bulk.BulkAction("x.approve", "まとめて認定", "cases:bulk-assign", key="a"))
    bulk.register(bulk.BulkAction("x.head", "課長だけ", "cases:bulk-assign", roles=frozenset({"head"})))
    submit()
    page = clerk_client.get("/console/cases/").content.decode()
    assert "まとめて認定" in page
    assert "課長だけ" not in page


def test_acts_on_one_case(clerk_client, clerk, case, town):
    at = f"/console/cases/{case.pk}"
    clerk_client.post(f"{at}/message/", {"body": "書類を見ました", "files": [picture()]})
    clerk_client.post(f"{at}/note/", {"body": "確認済み"})
    clerk_client.post(f"{at}/attach/", {"files": [picture("郵送.png")]})
    clerk_client.post(f"{at}/attach/", {"files": [picture("共有.png")], "shared": "1"})
    assert [each.body for each in queries.thread(town_id=town.pk, case_id=case.pk, internal=True)] == [
        "書類を見ました",
        "確認済み",
    ]
    shown = queries.attachments(town_id=town.pk, case_id=case.pk, internal=False)
    assert [each.name for each in shown] == ["通帳.png", "共有.png"]
    file = clerk_client.get(f"{at}/files/{queries.attachments(town_id=town.pk, case_id=case.pk)[1].key}/")
    assert file.status_code == 200
    version = queries.case_by_id(case.pk).version
    clerk_client.post(f"{at}/assign/", {"assignee": str(clerk.pk), "version": version})
    clerk_client.post(f"{at}/examine/", {"version": version + 1})
    found = queries.case_by_id(case.pk)
    assert (found.assignee_id, found.state) == (clerk.pk, "examining")


def test_someone_was_faster(clerk_client, case):
    assert clerk_client.post(f"/console/cases/{case.pk}/examine/", {"version": "7"}).status_code == 409
    assert queries.case_by_id(case.pk).state == "submitted"


def test_what_is_refused_is_said_on_the_page(clerk_client, case, town):
    at = f"/console/cases/{case.pk}"
    for path, data in (
        ("note/", {"body": " "}),
        ("message/", {"body": "x", "files": [SimpleUploadedFile("x.pdf", b"no")]}),
        ("attach/", {}),
        ("attach/", {"files": [SimpleUploadedFile("x.pdf", b"no")]}),
    ):
        assert clerk_client.post(f"{at}/{path}", data)["Location"].endswith(f"{at}/")
    assert queries.thread(town_id=town.pk, case_id=case.pk, internal=True) == []
    assert queries.attachments(town_id=town.pk, case_id=case.pk) == []


def test_withdraw_reopen_and_protect_by_those_who_may(clerk_client, approver_client, client_of, staff, case):
    at = f"/console/cases/{case.pk}"
    clerk_client.post(f"{at}/withdraw/", {"reason": "電話で申出"})
    assert queries.case_by_id(case.pk).state == "withdrawn"
    assert clerk_client.post(f"{at}/reopen/", {"reason": "x"}).status_code == 403
    approver_client.post(f"{at}/reopen/", {"reason": "間違い"})
    assert queries.case_by_id(case.pk).state == "examining"
    head = client_of(staff("head"))
    head.post(f"{at}/protect/", {"protected": "1"})
    assert queries.case_by_id(case.pk).protected
    answer = head.post(f"{at}/disclosure/")
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_an_auditor_looks_and_changes_nothing(client_of, staff, case):
    auditor = client_of(staff("auditor"))
    assert auditor.get("/console/cases/").status_code == 200
    assert auditor.post(f"/console/cases/{case.pk}/note/", {"body": "x"}).status_code == 403


def test_unread_again(clerk_client, clerk, case, town, by_clerk, now):
    services.mark_read(actor=by_clerk, town=town, case_id=case.pk, now=now)
    clerk_client.post(f"/console/cases/{case.pk}/mark-unread/")
    assert queries.unread(town_id=town.pk, staff_id=clerk.pk, case_ids=[case.pk]) == {case.pk}


def test_a_file_of_another_case_is_not_there(clerk_client, submit, do):
    first, second = submit().case, submit(due_on=date(2026, 12, 1)).case
    from_first = do(services.attach, first, inspected=File(), field="x")
    assert clerk_client.get(f"/console/cases/{second.pk}/files/{from_first.key}/").status_code == 404
