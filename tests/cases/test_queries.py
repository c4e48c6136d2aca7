from datetime import date, timedelta
from importlib import import_module

import pytest

from yakuba.cases import queries, services
from yakuba.cases.queries import QueueFilter
from yakuba.kernel.actors import ANONYMOUS, Actor

TODAY = date(2026, 11, 24)


@pytest.fixture
def find(town, clerk):
    """The receipt numbers that a filter shows, in order."""

    def give(page=1, size=50, **chosen):
        found = queries.queue(
            town_id=town.pk, staff_id=clerk.pk, filters=QueueFilter(**chosen), today=TODAY, page=page, size=size
        )
        return [row.receipt_number for row in found.rows]

    return give


def test_open_cases_in_the_order_in_which_they_are_due(submit, find, do):
    later = submit(due_on=date(2026, 12, 20)).case
    never = submit(due_on=None).case
    soon = submit(due_on=date(2026, 11, 25)).case
    closed = submit(due_on=date(2026, 11, 1)).case
    do(services.withdraw, closed)
    assert find() == [soon.receipt_number, later.receipt_number, never.receipt_number]
    assert find(state="closed") == [closed.receipt_number]
    assert find(state="withdrawn") == [closed.receipt_number]
    assert len(find(state="all")) == 4


def test_while_we_wait_the_correction_is_what_is_due(submit, find, do):
    waiting, other = submit(due_on=date(2026, 11, 20)).case, submit(due_on=date(2026, 11, 30)).case
    do(services.request_correction, waiting, fields=[], message="x", due=date(2026, 12, 5))
    assert find() == [other.receipt_number, waiting.receipt_number]
    assert find(overdue=True) == []


def test_filters(submit, find, do, clerk, approver, department, town, by_clerk, now):
    mine = submit(
        recommendation="approve", channel="counter", topic="dog", due_on=date(2026, 11, 20), title="犬の登録"
    ).case
    theirs = submit(department_id=department.pk).case
    free = submit().case
    do(services.assign, mine, assignee_id=clerk.pk)
    do(services.assign, theirs, assignee_id=approver.pk)
    services.mark_read(actor=by_clerk, town=town, case_id=free.pk, now=now)
    one = [mine.receipt_number]
    assert find(assignee="me") == one
    assert find(assignee=str(approver.pk)) == [theirs.receipt_number]
    assert find(assignee="none") == [free.receipt_number]
    assert find(department=str(department.pk)) == [theirs.receipt_number]
    assert find(recommendation="approve") == find(channel="counter") == find(topic="dog") == find(overdue=True) == one
    assert set(find(unread=True)) == {mine.receipt_number, theirs.receipt_number}
    assert find(assignee="me", channel="online") == []


@pytest.mark.parametrize("text", ["見本 花子", "見本花", "見本", "ミホン", "みほん はなこ", "ﾐﾎﾝ"])
def test_a_name_is_found_as_written_and_as_it_sounds(submit, find, text):
    hanako = submit().case
    submit(applicant={"name": "斎藤 次郎", "kana": "サイトウ ジロウ"})
    assert find(text=text) == [hanako.receipt_number]


def test_spellings_of_one_reading_meet(submit, find):
    case = submit(applicant={"name": "齊藤 徹", "kana": "サイトウ トオル"}).case
    assert find(text="さいとうとうる") == [case.receipt_number]


def test_a_receipt_number_and_a_title_are_found(submit, find):
    case, other = submit().case, submit(topic="dog", title="犬の登録").case
    assert find(text=case.receipt_number.lower().replace("-", " ")) == [case.receipt_number]
    assert find(text="犬の") == [other.receipt_number]
    assert find(text="%") == []


def test_another_town_sees_nothing(submit, other_town, clerk):
    submit()
    for state in ("open", "all", "closed"):
        page = queries.queue(town_id=other_town.pk, staff_id=clerk.pk, filters=QueueFilter(state=state), today=TODAY)
        assert page.rows == []
    assert sum(queries.queue_counts(town_id=other_town.pk).values()) == 0
    assert queries.topics(town_id=other_town.pk) == []


def test_pages_and_the_end_of_them(submit, find, town, clerk, monkeypatch):
    numbers = [submit(due_on=TODAY + timedelta(days=n)).case.receipt_number for n in range(7)]
    assert find(size=3) + find(page=2, size=3) + find(page=3, size=3) == numbers
    assert find(page=99, size=3) == numbers[6:]
    monkeypatch.setattr(import_module("yakuba.cases.queries.queue"), "MOST", 5)
    page = queries.queue(town_id=town.pk, staff_id=clerk.pk, filters=QueueFilter(), today=TODAY, page=2, size=3)
    assert (page.total, page.more, page.last, page.next, page.previous, page.total_label) == (
        5,
        True,
        2,
        None,
        1,
        "5件以上",
    )
    assert len(page.rows) == 2


def test_under_protection_a_row_does_not_tell_the_district(submit, town, clerk, by_clerk, now):
    district = town.districts.create(code="east", name="東地区")
    case = submit(applicant={"district_id": district.pk}).case
    arguments = {"town_id": town.pk, "staff_id": clerk.pk, "filters": QueueFilter(), "today": TODAY}
    assert queries.queue(**arguments).rows[0].district == "東地区"
    services.set_protected(actor=by_clerk, town=town, case_id=case.pk, protected=True, now=now)
    assert queries.queue(**arguments).rows[0].district == ""
    assert [row.district for row in queries.queue_rows(**arguments)] == [""]


def test_as_many_statements_for_one_as_for_a_hundred(submit, town, clerk, django_assert_num_queries):
    arguments = {"town_id": town.pk, "staff_id": clerk.pk, "filters": QueueFilter(), "today": TODAY, "size": 100}
    submit()
    with django_assert_num_queries(3):
        assert len(queries.queue(**arguments).rows) == 1
    for _ in range(99):
        submit()
    with django_assert_num_queries(3):
        assert len(queries.queue(**arguments).rows) == 100


def test_a_thread_takes_two_statements(do, case, town, django_assert_num_queries):
    for n in range(5):
        do(services.write_message, case, actor=ANONYMOUS, body=f"{n}")
    with django_assert_num_queries(2):
        assert len(queries.thread(town_id=town.pk, case_id=case.pk, internal=True)) == 5


def test_counts(submit, do, town, clerk, department):
    for due in (date(2026, 11, 20), TODAY, None):
        case = submit(due_on=due, department_id=department.pk).case
        do(services.assign, case, assignee_id=clerk.pk)
    submit()
    assert queries.own_queue(town_id=town.pk, today=TODAY, assignee_id=clerk.pk) == queries.OwnQueue(3, 1, 1)
    assert queries.own_queue(town_id=town.pk, today=TODAY, department_id=department.pk) == queries.OwnQueue(3, 1, 1)
    assert queries.own_queue(town_id=town.pk, today=TODAY) == queries.OwnQueue(1, 0, 0)
    assert queries.queue_counts(town_id=town.pk)["submitted"] == 4


def test_history_in_words(do, case, town, clerk):
    do(services.transition, case, act="examine")
    lines = queries.history(town_id=town.pk, case_id=case.pk)
    assert [(line.text, line.actor) for line in lines] == [("受け付けました", ""), ("受付済み → 審査中", clerk.name)]


def test_reads_are_bound_to_the_town(do, case, other_town):
    do(services.write_note, case, body="x")
    assert queries.thread(town_id=other_town.pk, case_id=case.pk, internal=True) == []
    assert queries.history(town_id=other_town.pk, case_id=case.pk) == []
    assert queries.unread(town_id=other_town.pk, staff_id=Actor("staff", "1").id, case_ids=[case.pk]) == set()
