"""Data goes to standard output, everything for people to standard error."""

import json
from datetime import datetime

from yakuba.config.cli import output


def test_json_is_one_value_with_japanese_and_dates_as_they_are(capsys, now):
    output.say_json({"name": "汐鳴町", "at": now, "day": datetime(2026, 4, 1).date()})  # noqa: DTZ001 - only its date
    text = capsys.readouterr().out
    assert "汐鳴町" in text
    assert json.loads(text) == {"name": "汐鳴町", "at": now.isoformat(), "day": "2026-04-01"}


def test_columns_line_up_although_japanese_is_wider(capsys):
    output.say_table(["slug", "name", "n"], [["shionari", "汐鳴町", 1], ["a", "b", 22]])
    assert capsys.readouterr().out.splitlines() == [
        "slug      name    n",
        "shionari  汐鳴町  1",
        "a         b       22",
    ]


def test_facts_are_lines_or_json(capsys):
    output.say_facts({"after_anchor": 3}, as_json=False)
    assert capsys.readouterr().out == "after anchor: 3\n"
    output.say_facts({"after_anchor": 3}, as_json=True)
    assert json.loads(capsys.readouterr().out) == {"after_anchor": 3}


def test_progress_is_plain_lines_now_and_then_where_there_is_no_terminal(capsys, monkeypatch):
    monkeypatch.setattr(output, "PLAIN_LINE_SECONDS", 0)
    with output.progress("Verifying", total=2000) as step:
        step("first")
        step.advance(2000)
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.splitlines() == ["Verifying: 1/2,000 first", "Verifying: 2,000/2,000"]


def test_progress_stays_quiet_when_it_is_quick(capsys):
    with output.progress("Verifying") as step:
        step()
    assert capsys.readouterr().err == ""
