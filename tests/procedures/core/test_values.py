import pytest

from yakuba.procedures.core.values import is_iso_date, is_of, show


@pytest.mark.parametrize(
    ("value", "type_", "expected"),
    [
        ("a", "text", True),
        (1, "text", False),
        (1, "number", True),
        (1.5, "number", True),
        (True, "number", False),
        ("1", "number", False),
        ("2024-02-29", "date", True),
        ("2023-02-29", "date", False),
        ("2024-2-9", "date", False),
        (True, "boolean", True),
        (1, "boolean", False),
        (["k"], "files", True),
        ("k", "files", False),
        ([1], "choices", False),
        ({}, "account", True),
    ],
)
def test_types(value, type_, expected):
    assert is_of(value, type_) is expected


@pytest.mark.parametrize(
    "value", [None, 20240101, "", "2024-01-01T00:00:00Z", "20240101xx", "2024-W01-1", "２０２４-01-01"]
)
def test_not_a_day(value):
    assert not is_iso_date(value)


@pytest.mark.parametrize(
    ("value", "format_", "language", "expected"),
    [
        (15000, "yen", "ja", "15,000円"),
        (15000, "yen", "en", "¥15,000"),
        (15000, "number", "ja", "15,000"),
        ("2026-11-20", "", "ja", "令和8年11月20日"),
        ("2026-11-20", "", "ja-easy", "2026年11月20日"),
        ("2026-11-20", "", "en", "20 November 2026"),
        ("2019-05-01", "month", "ja", "令和元年5月"),
        ("2026-12-01", "month", "en", "December 2026"),
        ("2026-11-20", "plain", "ja", "2026-11-20"),
        (True, "", "ja", "はい"),
        (False, "", "en", "No"),
        (["a", "b"], "", "ja", "a、b"),
        (None, "", "ja", ""),
    ],
)
def test_show(value, format_, language, expected):
    assert show(value, format_, language) == expected


@pytest.mark.parametrize(("value", "format_"), [("x", "yen"), (1.5, "yen"), (True, "number"), ("x", "date")])
def test_a_value_that_does_not_fit_its_format(value, format_):
    with pytest.raises(ValueError, match=r"整数|isoformat"):
        show(value, format_)
