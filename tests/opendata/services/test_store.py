import os
from pathlib import Path

from hypothesis import HealthCheck, example, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from yakuba.opendata.models import Version
from yakuba.opendata.queries import store
from yakuba.opendata.services.store import store_table, sweep_tables

CELLS = st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=6)


@example(rows=[(None, "\r")])
@example(rows=[("\r\n", "a\rb"), ("\n", None)])
@given(rows=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6))
@trials(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_value_comes_back(rows, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path

    class Town:
        pk = 1

    stored = store_table(Town, ["a", "b"], rows)
    version = Version(file=stored.path, columns=[["a", "text"], ["b", "text"]], rows=len(rows))
    assert list(store.rows_of(version)) == rows


def test_one_table_is_written_once(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path

    class Town:
        pk = 1

    first = store_table(Town, ["a"], [("1",), (None,), ("3",)])
    assert store_table(Town, ["a"], [("1",), (None,), ("3",)]) == first
    assert [each.suffix for each in (tmp_path / "opendata/1").iterdir()] == [".parquet"]
    version = Version(file=first.path, columns=[["a", "integer"]], rows=3)
    assert list(store.rows_of(version)) == [("1",), (None,), ("3",)]
    assert store.select(version, sort=[(0, True)]) == (3, [("3",), ("1",), (None,)])
    assert store.select(version, filters={0: ["3", "1"]}, limit=1, offset=1) == (2, [("3",)])


def test_a_table_that_no_version_names_goes_after_a_day(desk, settings):
    desk.published()
    left = store_table(desk.town, ["a"], [("left",)])
    folder = Path(settings.MEDIA_ROOT, "opendata", str(desk.town.pk))
    for path in folder.iterdir():
        os.utime(path, (0, 0))
    assert sweep_tables(now=desk.now) == 1
    assert not Path(settings.MEDIA_ROOT, left.path).exists()
    assert len(list(folder.iterdir())) == 1
