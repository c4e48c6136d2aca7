from tests.procedures.core.small import procedure
from yakuba.procedures.core.texts import fill, places

COLUMNS = procedure().columns


def test_places():
    assert places("{a} と {item.b:month}、{ c }") == [("a", ""), ("item.b", "month")]


def test_fill_in_each_language():
    values = {"occupation": "public", "start_on": "2026-12-01", "total": 1200}
    filled = fill(
        {"ja": "{occupation} {start_on} {total}", "en": "{occupation} {start_on} {total} {gone}"}, values.get, COLUMNS
    )
    assert filled == {"ja": "public 令和8年12月 1,200円", "en": "public (en) December 2026 ¥1,200 —"}


def test_a_value_is_not_read_again():
    assert fill({"ja": "{name}"}, {"name": "{income}"}.get, COLUMNS)["ja"] == "{income}"
