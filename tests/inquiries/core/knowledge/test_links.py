"""One bad night breaks no link, and a town without a way out none at all."""

from datetime import datetime, timedelta

import pytest

from yakuba.inquiries.core.knowledge.links import OUTCOMES, PATIENCE, Checked, is_online, outcome_of, verdict
from yakuba.kernel.clock import JST

NOW = datetime(2026, 11, 24, 3, tzinfo=JST)


def checked(outcome, failures=1, status=None, at=NOW):
    return Checked("https://example.jp/", outcome, status, failures, at, at)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(200, "fine"), (304, "fine"), (404, "gone"), (410, "gone"), (403, "closed"), (429, "closed"), (500, "server"), (503, "server")],
)  # fmt: skip
def test_a_status_means(status, outcome):
    assert outcome_of(status) == outcome


@pytest.mark.parametrize(
    ("outcome", "failures", "online", "found"),
    [
        ("fine", 0, True, "fine"),
        ("closed", 0, True, "fine"),
        ("gone", 1, True, "broken"),
        ("loop", 1, True, "broken"),
        ("invalid", 1, False, "broken"),
        ("server", 1, True, "watched"),
        ("server", PATIENCE, True, "broken"),
        ("silent", 1, True, "watched"),
        ("silent", PATIENCE, True, "broken"),
        ("silent", 99, False, "unchecked"),
        ("inside", 99, True, "unchecked"),
        ("", 0, True, "unchecked"),
    ],
)
def test_what_it_comes_to(outcome, failures, online, found):
    assert verdict(checked(outcome, failures), online=online) == found


def test_online_is_where_anything_answered_lately():
    assert is_online({"a": checked("silent"), "b": checked("server")}, NOW)
    assert not is_online({"a": checked("silent"), "b": checked("inside")}, NOW)
    assert not is_online({"b": checked("fine", at=NOW - timedelta(days=3))}, NOW)
    assert not is_online({}, NOW)


def test_every_outcome_is_told_with_its_number():
    assert checked("gone", status=404).why == "ページがありません（404）"
    assert checked("fine", status=200).why == OUTCOMES["fine"]
    assert checked("").why == "まだ確認していません"
