import json

import pytest

from tests.ledger.rows import tamper
from yakuba.kernel.ports import chores
from yakuba.ledger.core import anchors as core
from yakuba.ledger.models import Anchor
from yakuba.ledger.services import anchors, verify, write_anchor

pytestmark = pytest.mark.django_db


def lines(file) -> list[dict]:
    return [json.loads(line) for line in file.read_text(encoding="ascii").splitlines()]


def test_an_anchor_holds_the_heads_that_are_new(write, now, anchor_file):
    assert write_anchor(now=now) is None
    write("case:1", "case:2", "case:1")
    assert write_anchor(now=now).events == 3
    assert write_anchor(now=now) is None
    write("case:2")
    assert write_anchor(now=now).events == 4
    first, second = lines(anchor_file)
    assert {stream: head.split()[0] for stream, head in first["heads"].items()} == {"case:1": "2", "case:2": "1"}
    assert {stream: head.split()[0] for stream, head in second["heads"].items()} == {"case:2": "2"}
    assert second["prev"] == first["digest"]


def test_the_file_says_what_the_database_says(write, now, anchor_file):
    for _ in range(3):
        write("case:1")
        write_anchor(now=now)
    assert [anchor.point for anchor in anchors.filed_anchors(anchor_file)] == anchors.stored_anchors()
    stored = Anchor.objects.latest("id")
    assert json.loads(stored.heads) == lines(anchor_file)[-1]["heads"]


def test_an_anchor_is_stored_to_the_microsecond(write, now, anchor_file):
    at = now.replace(microsecond=7)
    write("case:1")
    assert write_anchor(now=at).at == "2026-11-24 01:00:00.000007"
    assert Anchor.objects.get().at == at
    assert verify().ok


def test_a_long_load_gets_several_anchors(write, now, anchor_file, monkeypatch):
    monkeypatch.setattr(anchors, "LONGEST_WINDOW", 4)
    write(*["case:1", "case:2", "case:3"] * 3)
    assert write_anchor(now=now).events == 9
    assert [line["events"] for line in lines(anchor_file)] == [4, 8, 9]
    assert verify().ok


@pytest.mark.parametrize("left", [0, 1, 2])
def test_a_file_that_is_behind_is_caught_up(write, now, anchor_file, left):
    for _ in range(3):
        write("case:1")
        write_anchor(now=now)
    whole = anchor_file.read_text(encoding="ascii")
    anchor_file.write_text("".join(whole.splitlines(keepends=True)[:left]), encoding="ascii")
    report = verify()
    assert report.ok
    assert len(report.notes) == 1
    assert write_anchor(now=now) is None
    assert anchor_file.read_text(encoding="ascii") == whole
    assert verify().notes == []


def test_a_line_that_was_never_finished_is_written_again(write, now, anchor_file):
    write("case:1")
    write_anchor(now=now)
    write("case:1")
    write_anchor(now=now)
    whole = anchor_file.read_bytes()
    anchor_file.write_bytes(whole[:-30])
    assert verify().ok
    write_anchor(now=now)
    assert anchor_file.read_bytes() == whole


def test_a_file_that_tells_another_story_is_left_for_people_to_read(write, now, anchor_file):
    write("case:1")
    write_anchor(now=now)
    other = anchor_file.read_text(encoding="ascii").replace('"events":1', '"events":2')
    for content in (other, "{half\n"):
        anchor_file.write_text(content, encoding="ascii")
        write("case:1")
        write_anchor(now=now)
        assert anchor_file.read_text(encoding="ascii") == content
        assert not verify().ok


def test_no_file_and_a_moved_file(write, now, anchor_file, settings):
    write("case:1")
    write_anchor(now=now)
    settings.LEDGER_ANCHOR_FILE = anchor_file.with_name("elsewhere.jsonl")
    assert "only the database vouches" in verify().notes[0]
    write_anchor(now=now)
    assert settings.LEDGER_ANCHOR_FILE.read_bytes() == anchor_file.read_bytes()


def test_damaged_heads_in_the_database_do_not_reach_the_file(write, now, anchor_file):
    write("case:1")
    write_anchor(now=now)
    anchor_file.unlink()
    tamper("UPDATE ledger_anchor SET heads = '{'")
    with pytest.raises(ValueError, match="Expecting"):
        write_anchor(now=now)
    assert not verify().ok


def test_the_worker_writes_anchors_every_hour(write, now):
    chore = chores.get("ledger-anchor")
    write("case:1")
    assert chore.every_seconds == 3600
    assert [chore.run(now), chore.run(now)] == [1, 0]
    assert core.LONGEST_WINDOW == anchors.LONGEST_WINDOW
