from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.clock import JST
from yakuba.ledger.core.chain import GENESIS, ChainCheck, Entry, Link, event_hash, is_intact, moment


def chains(lengths: dict[str, int]) -> list[Entry]:
    """Streams of these lengths, written in turns, ordered by stream and seq."""
    entries: list[Entry] = []
    heads: dict[str, tuple[int, str]] = {}
    waiting = [stream for stream, length in lengths.items() for _ in range(length)]
    for id_, stream in enumerate(sorted(waiting, key=lambda stream: sum(map(ord, stream))), 1):
        seq, prev = heads.get(stream, (0, GENESIS))
        columns = (id_, 7, stream, seq + 1, "case.state", "staff", "3", "2026-11-24 01:00:00.000000")
        hash_ = event_hash(prev, columns, '{"n":1}')
        heads[stream] = (seq + 1, hash_)
        entries.append(Entry(*columns, '{"n":1}', prev, hash_))
    return sorted(entries, key=lambda entry: (entry.stream, entry.seq))


def problems(entries: list[Entry]) -> list[tuple[str, int | None, int | None]]:
    """Where something is wrong, as `verify` finds it."""
    check = ChainCheck()
    found = [(each.stream, each.seq, each.id) for each in entries if not is_intact(each)]
    for each in entries:
        link = Link(each.id, each.stream, each.seq, each.prev, each.hash)
        found += [(problem.stream, problem.seq, problem.event_id) for problem in check.feed(link)]
    return found


LENGTHS = st.dictionaries(st.sampled_from(["case:1", "case:2", "town:1"]), st.integers(1, 6), min_size=1)
OTHER = {int: st.integers(-(2**40), 2**40), str: st.text(max_size=70)}


def test_the_hash_is_what_the_documentation_says():
    (entry,) = chains({"case:1": 1})
    columns = '[1,7,"case:1",1,"case.state","staff","3","2026-11-24 01:00:00.000000"]'
    assert entry.hash == sha256(("0" * 64 + columns + '{"n":1}').encode()).hexdigest()


@given(LENGTHS)
def test_a_sound_chain_has_no_problems(lengths):
    assert problems(chains(lengths)) == []


@given(LENGTHS, st.data())
def test_any_altered_column_is_found_where_it_stands(lengths, data):
    entries = chains(lengths)
    at = data.draw(st.integers(0, len(entries) - 1))
    column = data.draw(st.sampled_from(Entry._fields))
    before = getattr(entries[at], column)
    value = data.draw(OTHER[type(before)].filter(lambda value: value != before) | st.sampled_from([None, b"\xff", 1.5]))
    entries[at] = entries[at]._replace(**{column: value})
    assert not is_intact(entries[at])


@given(LENGTHS.filter(lambda lengths: max(lengths.values()) > 1), st.data())
def test_a_removed_event_shows_at_the_next(lengths, data):
    entries = chains(lengths)
    followed = [n for n in range(len(entries) - 1) if entries[n].stream == entries[n + 1].stream]
    at = data.draw(st.sampled_from(followed))
    after = entries[at + 1]
    del entries[at]
    assert problems(entries) == [(after.stream, after.seq, after.id)]


@given(LENGTHS.filter(lambda lengths: max(lengths.values()) > 1), st.data())
def test_a_reordered_pair_is_found_even_with_matching_hashes(lengths, data):
    entries = chains(lengths)
    pairs = [n for n in range(len(entries) - 1) if entries[n].stream == entries[n + 1].stream]
    at = data.draw(st.sampled_from(pairs))
    first, second = entries[at], entries[at + 1]
    early = second._replace(seq=first.seq, prev=first.prev)
    early = early._replace(hash=event_hash(early.prev, early[:8], early.payload))
    late = first._replace(seq=second.seq, prev=early.hash)
    late = late._replace(hash=event_hash(late.prev, late[:8], late.payload))
    entries[at : at + 2] = early, late
    assert (late.stream, late.seq, late.id) in problems(entries)


@pytest.mark.parametrize("seq", ["1", None, 1.0, b"1"])
def test_a_number_that_cannot_be_read_is_a_problem_not_a_crash(seq):
    entries = chains({"case:1": 3})
    entries[1] = entries[1]._replace(seq=seq)
    assert ("case:1", None, 2) in problems(entries)


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1)))  # noqa: DTZ001 - made aware below
def test_a_moment_has_one_text_whatever_its_zone(naive):
    at = naive.replace(tzinfo=UTC)
    assert moment(at) == moment(at.astimezone(JST)) == moment(at.astimezone(timezone(timedelta(hours=-5))))
    assert datetime.fromisoformat(moment(at) + "+00:00") == at


def test_a_naive_time_is_refused():
    with pytest.raises(ValueError, match="aware"):
        moment(datetime(2026, 11, 24))  # noqa: DTZ001 - that is the point
