import csv
import io

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from yakuba.towns.models import Town
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
@pytest.mark.parametrize("order", [("prefecture", "id"), ("-prefecture", "id"), ("prefecture", "-id"), ("-id",)])
def test_reading_on_by_keyset_shows_each_row_once_in_order(now, order):
    for number in range(23):
        Town.objects.create(
            slug=f"t{number}",
            name="町",
            kana="マチ",
            romaji="machi",
            prefecture=f"県{number % 4}",
            municipality_code=f"{number:06}",
            created_at=now,
        )
    seen, mark = [], ""
    while mark is not None:
        page = tables.keyset_page(Town.objects.all(), order=order, after=mark, size=5)
        seen += [town.pk for town in page.items]
        mark = page.next
    assert seen == list(Town.objects.order_by(*order).values_list("pk", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize("mark", ["x", "%%%", "W10", "WyJhIl0", "bnVsbA", "e30", "WyLnnIwiLCAieCJd", "あ"])
def test_a_made_up_mark_begins_at_the_start(mark):
    assert tables.keyset_page(Town.objects.all(), order=("prefecture", "id"), after=mark).items == []


def test_keyset_page_needs_two_marks_for_dates(now):
    mark = tables._write_mark(Town(prefecture="県", created_at=now), ("created_at", "prefecture"))
    assert tables._read_mark(Town.objects.none(), ("created_at", "prefecture"), mark) == [now, "県"]


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
