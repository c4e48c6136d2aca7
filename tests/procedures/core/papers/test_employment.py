import io
import random

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.procedures.core.papers.forms import national, rewritten, typed
from yakuba.procedures.core.papers.employment import TITLES, EmploymentCertificate, read_certificate
from yakuba.procedures.core.papers.grid import read_cells


def read(content: bytes) -> EmploymentCertificate | None:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return read_certificate(read_cells((c.row, c.column, c.value) for row in sheet.iter_rows() for c in row))


def test_the_national_form() -> None:
    assert read(national()).filled == {
        "certified_on": "2026-10-20",
        "employer": "株式会社みほん製作所",
        "employer_address": "見本県見本町浜通り1-2-3",
        "worker_name": "見本　花子",
        "worker_kana": "ミホン　ハナコ",
        "worker_birth_date": "1994-05-06",
        "open_ended": True,
        "employed_from": "2020-04-01",
        "workplace": "みほん製作所　本社工場",
        "workplace_address": "見本県見本町港2-1",
        "employment_kind": "パート・アルバイト",
        "pattern": "fixed",
        "weekdays": "月火水木金",
        "monthly_hours": 120.5,
        "monthly_days": 20,
        "weekly_days": 5,
        "daily_break_minutes": 45,
        "starts_at": "09:00",
        "ends_at": "15:45",
        "worked_days": 20,
        "worked_hours": 121,
        "childcare_leave": "取得中",
        "leave_from": "2026-01-10",
        "leave_until": "2026-12-31",
        "returning_on": "2027-01-04",
    }


def test_a_towns_own_edition_reads_the_same() -> None:
    ours, theirs = read(national()).filled, read(rewritten()).filled
    same = ours.keys() - {"open_ended", "employment_kind", "childcare_leave", "leave_from", "leave_until", "weekdays", "returning_on"}  # fmt: skip
    assert {name: theirs[name] for name in same} == {name: ours[name] for name in same}
    assert (theirs["open_ended"], theirs["employed_until"], theirs["employment_kind"]) == (
        False,
        "2027-03-31",
        "正社員",
    )
    assert (theirs["childcare_leave"], theirs["leave_from"], theirs["leave_until"]) == (
        "取得済み",
        "2025-04-01",
        "2026-03-31",
    )


def test_excels_own_dates_and_times() -> None:
    found = read(typed())
    assert (found.certified_on, found.worker_birth_date, found.open_ended) == ("2026-10-20", "1994-05-06", False)
    assert (found.employed_from, found.employed_until) == ("2020-04-01", "2027-03-31")
    assert (found.monthly_hours, found.monthly_days, found.starts_at, found.ends_at) == (120.5, 20, "09:00", "15:45")
    assert (found.worked_days, found.worked_hours) == (20, 121.5)


@pytest.mark.parametrize(("unit", "monthly", "weekly"), [("月間", 96, None), ("週間", None, 24), ("", None, None)])
def test_shifts_by_month_or_week(unit: str, monthly: int | None, weekly: int | None) -> None:
    found = read(national(shift={"unit": unit, "hours": monthly or weekly or 9, "days": 12 if monthly else 3}))
    assert (found.monthly_hours, found.weekly_hours, found.weekdays) == (monthly, weekly, None)
    assert found.pattern == ("shift" if unit else None)


def test_only_an_end_is_no_beginning() -> None:
    found = read(national(**{"from": None, "until": (2027, 3, 31), "open_ended": False}))
    assert (found.employed_from, found.employed_until, found.open_ended) == (None, "2027-03-31", False)


def test_what_is_left_empty_is_not_guessed() -> None:
    """The number of the next line does not become a name, nor do two ticks become a choice."""
    found = read(national(name="", employer="", kind="", hours=("", ""), leave=None, record=[]))
    assert (found.worker_name, found.employer, found.employment_kind) == (None, None, None)
    assert (found.monthly_hours, found.childcare_leave, found.leave_from, found.worked_hours) == (None,) * 4


def test_another_sheet_is_no_certificate() -> None:
    assert read_certificate([]) is None
    assert read_certificate(read_cells([(1, 1, "事業所名"), (1, 2, "みほん"), (2, 1, "就労時間")])) is None


def test_rows_may_move_and_grow() -> None:
    """Blank rows and columns anywhere change nothing."""
    sheet = openpyxl.load_workbook(io.BytesIO(national())).active
    held = [(c.row, c.column, c.value) for row in sheet.iter_rows() for c in row if c.value is not None]
    chance = random.Random(4)
    rows, columns = [0], [0]
    for line in (rows, columns):
        for _ in range(400):
            line.append(line[-1] + 1 + (chance.random() < 0.3) * chance.randrange(1, 5))
    moved = [(rows[row], columns[column], value) for row, column, value in held]
    chance.shuffle(moved)
    assert read_certificate(read_cells(moved)) == read(national())


@given(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 40), st.one_of(st.text(max_size=20), st.floats(), st.sampled_from(["就労実績", "雇用期間", "本人氏名", "事業所名", "就労時間", "☑", "月間", 7, "年"])))))  # fmt: skip
def test_no_sheet_breaks_the_reader(rows: list[tuple[int, int, object]]) -> None:
    found = read_certificate(read_cells(rows))
    assert found is None or found.filled.keys() <= TITLES.keys()


def test_every_field_has_a_title() -> None:
    assert TITLES.keys() == EmploymentCertificate.__dataclass_fields__.keys()
