import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.ledger.core.anchors import (
    NOTHING_YET,
    AnchorCheck,
    AnchorPoint,
    Window,
    anchor_line,
    check_links,
    compare,
    each_head,
    read_line,
)
from yakuba.ledger.core.payloads import canonical_json

Event = tuple[int, str, int, str]


def events(count: int) -> list[Event]:
    return [(n, f"case:{n % 3}", (n + 2) // 3, f"{n:064x}") for n in range(1, count + 1)]


def anchored(written: list[Event], ends: list[int]) -> list[AnchorPoint]:
    """Anchors that end at these ids."""
    points, last = [], NOTHING_YET
    for end in ends:
        window = Window(last)
        for event in written:
            if last.last_event < event[0] <= end:
                window.add(*event)
        last = window.close(f"2026-11-24 {end:02}:00:00.000000", end)
        points.append(last)
    return points


def checked(points: list[AnchorPoint], read: list[Event]) -> AnchorCheck:
    check = AnchorCheck(points)
    for event in read:
        check.feed(*event)
    check.finish()
    return check


ENDS = st.lists(st.integers(1, 20), min_size=1, unique=True).map(sorted)


@given(ENDS)
def test_untouched_events_bear_out_their_anchors(ends):
    check = checked(anchored(events(20), ends), events(20))
    assert (check.failed, check.after_last) == ([], 20 - ends[-1])


@given(ENDS, st.data())
def test_one_event_removed_or_changed_fails_its_anchor_and_no_other(ends, data):
    written = events(20)
    points = anchored(written, ends)
    at = data.draw(st.integers(0, ends[-1] - 1))
    id_, stream, seq, hash_ = written[at]
    written[at : at + 1] = data.draw(
        st.sampled_from(
            [[], [(id_, stream, seq, "f" * 64)], [(id_, "case:9", seq, hash_)], [(id_, b"\xff", None, "\udcff")]]
        )
    )
    failed = checked(points, written).failed
    # A stream or a number is covered where it is a head; elsewhere the event's own hash covers it.
    if written[at : at + 1] != [(id_, "case:9", seq, hash_)]:
        assert failed == [next(n for n, end in enumerate(ends) if end >= id_)]


def test_anchors_after_a_cut_off_end_fail_too():
    assert checked(anchored(events(9), [3, 6, 9]), events(2)).failed == [0, 1, 2]


@given(ENDS, st.data())
def test_anchors_hang_together(ends, data):
    points = anchored(events(20), ends)
    assert list(check_links("file", points)) == []
    if len(points) > 1:
        del points[data.draw(st.integers(0, len(points) - 2))]
        assert "does not follow" in next(check_links("file", points)).what


def test_the_file_may_be_behind_but_tells_the_same():
    points = anchored(events(9), [3, 6, 9])
    other = anchored(events(9)[:-1], [3, 6, 9])
    assert list(compare(points[:2], points)) == []
    assert [problem.what for problem in compare(points, points[:1])] == [
        "anchor 2 to 3 stands in the file but not in the database"
    ]
    assert ["anchor 3 differs" in problem.what for problem in compare(other, points)] == [True]


def test_a_line_is_read_back_with_its_heads():
    window = Window(NOTHING_YET)
    for event in events(4):
        window.add(*event)
    point, heads = window.close("2026-11-24 01:00:00.000000", 4), canonical_json(window.heads)
    line = anchor_line(point, heads)
    assert line.endswith("\n")
    assert line.isascii()
    assert read_line(line) == (point, window.heads)
    assert list(each_head(heads)) == [
        ("case:0", 1, f"{3:064x}"),
        ("case:1", 2, f"{4:064x}"),
        ("case:2", 1, f"{2:064x}"),
    ]


@pytest.mark.parametrize("line", ["", "{", "[]", "3", "{}", '{"heads":{}}', "[" * 100_000, '{"heads":[],"at":1}'])
def test_another_line_is_refused(line):
    with pytest.raises(ValueError, match="not an anchor"):
        read_line(line)


@pytest.mark.parametrize("heads", ["", "[]", "{", '{"case:1":3}', '{"case:1":"x"}', '{"case:1":"x y"}'])
def test_damaged_heads_name_nothing(heads):
    assert list(each_head(heads)) == []
