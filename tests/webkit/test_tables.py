import csv
import io

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from yakuba.webkit import tables

ALLOWED = {"due": ("due_on", "id"), "name": ("name",)}


@pytest.mark.parametrize(
    ("query", "order_by"),
    [
        ("", ("due_on", "id")),
        ("sort=-due", ("-due_on", "-id")),
        ("sort=name", ("name",)),
        ("sort=password", ("due_on", "id")),
        ("sort=-", ("due_on", "id")),
        ("sort=--due", ("due_on", "id")),
    ],
)
def test_sorting_knows_only_what_is_allowed(query, order_by):
    assert tables.read_sort(QueryDict(query), ALLOWED, default="due").order_by == order_by


def test_descending_turns_every_direction():
    assert tables.read_sort({"sort": "-x"}, {"x": ("-a", "b")}, default="x").order_by == ("a", "-b")


@pytest.mark.parametrize(
    ("text", "number"), [("", 1), ("3", 3), ("0", 1), ("-2", 1), ("x", 1), ("３", 1), ("9" * 30, 1), ("²", 1)]
)
def test_reading_a_page_number(text, number):
    assert tables.read_page({"page": text}) == number


def test_pages_end_where_the_list_ends():
    page = tables.number_page(list(range(101)), 99, size=50, total=101)
    assert (page.items, page.number, page.last, page.next, page.previous) == ([100], 3, 3, None, 2)
    empty = tables.number_page([], 1, size=50, total=0)
    assert (empty.items, empty.last, empty.next, empty.previous) == ([], 1, None, None)


@pytest.mark.django_db
@pytest.mark.parametrize("order", [("app_label", "id"), ("-app_label", "id"), ("app_label", "-id"), ("-id",)])
def test_reading_on_by_keyset_shows_each_row_once_in_order(order):
    ContentType.objects.bulk_create(ContentType(app_label=f"kit{n % 4}", model=f"m{n}") for n in range(23))
    rows = ContentType.objects.filter(app_label__startswith="kit")
    seen, mark = [], ""
    while mark is not None:
        page = tables.keyset_page(rows, order=order, after=mark, size=5)
        seen += [row.pk for row in page.items]
        mark = page.next
    assert len(seen) == 23
    assert seen == list(rows.order_by(*order).values_list("pk", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("mark", ["x", "%%%", "W10", "WyJhIl0", "bnVsbA", "e30", "WyLnnIwiLCAieCJd", "あ", "NQ"])
def test_a_made_up_mark_begins_at_the_start(mark):
    rows = ContentType.objects.all()
    page = tables.keyset_page(rows, order=("app_label", "id"), after=mark, size=1000)
    assert len(page.items) == rows.count()


def test_a_mark_carries_days_and_times(now):
    order = ("expire_date", "session_key")
    mark = tables._write_mark(Session(session_key="鍵", expire_date=now), order)
    assert tables._read_mark(Session.objects.none(), order, mark) == [now, "鍵"]


@given(st.text(max_size=20))
def test_no_cell_is_a_formula(text):
    safe = tables.safe_cell(text)
    assert not safe.startswith(tables.FORMULA_STARTS)
    assert safe.removeprefix("'") == text.removeprefix("'")


def test_numbers_stay_numbers():
    assert [tables.safe_cell(value) for value in (-5, -1.5, None, 0)] == [-5, -1.5, "", 0]


def test_a_download_opens_in_excel():
    response = tables.csv_response("受付一覧.csv", ("氏名", "件数"), [("=1+1", -3), ('改"行\nあり', 2)])
    body = b"".join(response.streaming_content).decode()
    assert body.startswith("\ufeff氏名,件数\r\n")
    assert list(csv.reader(io.StringIO(body.removeprefix("\ufeff"), newline=""))) == [
        ["氏名", "件数"],
        ["'=1+1", "-3"],
        ['改"行\nあり', "2"],
    ]
    assert response.headers["Content-Disposition"].endswith("filename*=UTF-8''%E5%8F%97%E4%BB%98%E4%B8%80%E8%A6%A7.csv")


def test_rows_are_read_as_they_are_sent():
    def endless():
        while True:
            yield ("x",)

    lines = tables.csv_lines(("見出し",), endless())
    assert [next(lines) for _ in range(3)] == ["\ufeff", "見出し\r\n", "x\r\n"]
