from datetime import date
from pathlib import Path

from yakuba.calendars.core.notices.moments import Span
from yakuba.calendars.core.notices.rules import parse_rules
from yakuba.kernel.packs import load_pack

RULES = parse_rules(load_pack(Path(__file__).parents[4] / "packs/base/notices/child-rearing"))


def test_the_statutory_facts_as_they_are_written():
    five = RULES.one("five-in-one")
    assert (five.since, five.first, five.until) == (date(2024, 4, 1), Span(2), Span(90))
    assert [dose.after for dose in five.courses[0].doses[1:]] == [Span(0, 20), Span(0, 20), Span(6)]
    twenty = RULES.one("pneumococcal-20")
    assert (twenty.since, twenty.until) == (date(2024, 10, 1), Span(60))
    assert [len(course.doses) for course in twenty.courses] == [4, 3, 2, 1]
    rsv = next(each for each in RULES.things if each.id == "rsv-maternal")
    assert (rsv.since, rsv.weeks) == (date(2026, 4, 1), ((28, 0), (36, 6)))


def test_what_could_not_be_checked_says_so():
    assert not RULES.one("hpv").verified
    assert RULES.one("five-in-one").verified
    assert RULES.one("nothing") is None
