"""Many processes write one stream while anchors are written: no chain forks, nothing is lost, no anchor is too early."""

import json

WRITERS, EACH = 4, 25


def test_writers_and_anchors_at_once(program):
    assert program("migrate").wait(60) == 0
    writers = [program("write", "town:1", str(EACH)) for _ in range(WRITERS)]
    others = [program("load", "700"), program("anchor", "15")]
    assert [process.wait(120) for process in (*writers, *others)] == [0] * (WRITERS + 2)
    assert program("anchor", "1").wait(60) == 0  # those above may have been done before anything was written
    told, _ = program("verify").communicate(timeout=60)
    report = json.loads(told)
    assert report["problems"] == []
    assert report["events"] == WRITERS * EACH * 2 + 700
    assert report["streams"] == 1 + 700
    assert report["anchors"] >= 1
