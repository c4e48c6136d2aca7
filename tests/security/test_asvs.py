"""docs/reference/security.md answers each requirement of ASVS 5.0 level 1 by number, and what it names exists."""

import csv
import re
from pathlib import Path

import pytest

from yakuba.accounts.web import throttles
from yakuba.accounts.web.checks import deployment

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "security.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (V\d+\.\d+\.\d+) \| (met|n/a) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ANSWERS = {number: (answer, where, tests) for number, answer, where, tests in ROW.findall(PAGE)}


def test_each_requirement_of_level_1_is_answered(shared):
    with (shared / "data" / "asvs" / "asvs-5.0.0.csv").open(encoding="utf-8", newline="") as file:
        asked = [row["req_id"] for row in csv.DictReader(file) if row["L"] == "1"]
    assert len(asked) == 70
    assert [number for number in asked if number not in ANSWERS] == []
    assert sorted(ANSWERS) == sorted(asked), "answers to what level 1 does not ask"


def test_no_number_is_answered_twice():
    assert len(ROW.findall(PAGE)) == len(ANSWERS)


@pytest.mark.parametrize("number", [number for number, answer in ANSWERS.items() if answer[0] == "met"])
def test_what_is_met_names_tests_that_exist(number):
    named = re.findall(r"`(tests/[^`]+)`", ANSWERS[number][2])
    assert named
    for path in named:
        assert "def test_" in (ROOT / path).read_text(encoding="utf-8"), path


def test_what_does_not_apply_says_why():
    assert all(len(where) > 10 for answer, where, _ in ANSWERS.values() if answer == "n/a")


def test_the_text_of_the_standard_is_not_copied(shared):
    """Its licence (CC BY-SA 4.0) is not ours: numbers only."""
    with (shared / "data" / "asvs" / "asvs-5.0.0.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            words = row["req_description"].split()
            for start in range(len(words) - 9):
                assert " ".join(words[start : start + 10]) not in PAGE


def test_the_limits_documented_are_the_limits():
    limits = [value for value in vars(throttles).values() if isinstance(value, throttles.Limit)]
    written = re.findall(r"^\| [^|]+ \| [^|]+ \| (\d+) \| (\d+) (min|h) \|$", PAGE, re.MULTILINE)
    found = {(int(most), int(time) * (60 if unit == "min" else 3600)) for most, time, unit in written}
    assert {(limit.most, limit.seconds) for limit in limits} == found
    assert len(written) == len(limits)


def test_the_session_limits_documented_are_the_limits(settings):
    for kind, label in (("staff", "Staff"), ("resident", "Residents")):
        idle, most = re.search(rf"^\| {label} \| (\d+) min \| (\d+) h \|$", PAGE, re.MULTILINE).groups()
        assert settings.SESSION_IDLE_SECONDS[kind] == int(idle) * 60
        assert settings.SESSION_ABSOLUTE_SECONDS[kind] == int(most) * 3600


def test_every_deployment_check_is_documented():
    source = Path(deployment.__code__.co_filename).read_text(encoding="utf-8")
    assert set(re.findall(r'"(E\d{3})"', source)) == set(re.findall(r"yakuba\.(E\d{3}) \|", PAGE))


def test_roles_and_times_to_mend_are_documented():
    for heading in ("## Who may do what", "### Throttling", "## Components"):
        assert heading in PAGE
    for days in ("7 days", "30 days", "90 days"):
        assert days in PAGE
