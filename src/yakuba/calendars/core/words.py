"""A rule in words, as a calendar on paper says it: 毎週水曜日, 第2・第4水曜日, Every Wednesday."""

from collections.abc import Sequence
from datetime import date

from yakuba.calendars.core.rules import WEEKDAYS, Recurrence, Rule

ENGLISH_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ENGLISH_MONTHS = "January February March April May June July August September October November December".split()
ORDINALS = ("", "1st", "2nd", "3rd", "4th", "5th")
MOST_DATES = 3
FORTNIGHT = 2


def rule_in_words(rule: Rule, language: str, *, anchors: bool = True) -> str:
    """`language`: ja, ja-easy or en. Blank for a rule without days. Without `anchors`, not from which day weeks are counted."""
    english = language == "en"
    say = in_english if english else in_japanese
    parts = [say(group, months, language, anchors=anchors) for group, months in grouped(rule.recurrences)]
    if rule.dates:
        parts.append(dates_in_words(rule.dates, english=english))
    text = (", and " if english else "と").join(parts)
    if rule.exclusions and text:
        days = listed([short_day(day, english=english) for day in rule.exclusions], english=english)
        text += f" (not on {days})" if english else f"（{days}を除く）"
    return text


def grouped(recurrences: Sequence[Recurrence]) -> list[tuple[list[Recurrence], tuple[int, ...]]]:
    """Those that are said in one breath: same kind, same months; weeklies by weekday, nths by weekday and number."""
    groups: dict[tuple[object, ...], list[Recurrence]] = {}
    for each in sorted(recurrences, key=lambda one: (one.weekday, one.nth)):
        kind = "nth" if each.nth else "weeks" if each.anchor else "weekly"
        about = each.weekday if kind == "nth" else each if kind == "weeks" else 0
        groups.setdefault((kind, each.months, about), []).append(each)
    return [(group, group[0].months) for group in groups.values()]


def in_japanese(group: Sequence[Recurrence], months: Sequence[int], language: str, *, anchors: bool) -> str:
    head, name = group[0], WEEKDAYS[group[0].weekday]
    prefix = f"{'・'.join(map(str, months))}月の" if months else ""
    if head.nth:
        return f"{prefix}{'・'.join(f'第{each.nth}' for each in group)}{name}曜日"
    if head.anchor:
        every = "隔週" if head.weeks == FORTNIGHT and language != "ja-easy" else f"{head.weeks}週間に1回の"
        since = f"（{short_day(head.anchor, english=False)}から）" if anchors else ""
        return f"{prefix}{every}{name}曜日{since}"
    return f"{prefix}毎週{'・'.join(WEEKDAYS[each.weekday] for each in group)}曜日"


def in_english(group: Sequence[Recurrence], months: Sequence[int], language: str, *, anchors: bool) -> str:
    head, name = group[0], ENGLISH_DAYS[group[0].weekday]
    suffix = f" in {listed([ENGLISH_MONTHS[month - 1] for month in months], english=True)}" if months else ""
    if head.nth:
        return f"{listed([ORDINALS[each.nth] for each in group], english=True)} {name} of the month{suffix}"
    if head.anchor:
        every = "second" if head.weeks == FORTNIGHT else f"{head.weeks}th" if head.weeks != 3 else "third"
        since = f" from {short_day(head.anchor, english=True)}" if anchors else ""
        return f"Every {every} {name}{since}{suffix}"
    return f"Every {listed([ENGLISH_DAYS[each.weekday] for each in group], english=True)}{suffix}"


def dates_in_words(dates: Sequence[date], *, english: bool) -> str:
    if len(dates) > MOST_DATES:
        return f"on {len(dates)} set days" if english else f"決まった{len(dates)}日"
    return listed([short_day(day, english=english) for day in dates], english=english)


def short_day(day: date, *, english: bool) -> str:
    return f"{day.day} {day:%B %Y}" if english else f"{day.year}年{day.month}月{day.day}日"


def listed(parts: Sequence[str], *, english: bool) -> str:
    if not english:
        return "・".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]


def day_in_words(day: date, language: str) -> str:
    """11月24日（火）, or Tuesday 24 November."""
    if language == "en":
        return f"{ENGLISH_DAYS[day.weekday()]} {day.day} {day:%B}"
    return f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"


def month_in_words(day: date, language: str) -> str:
    return f"{day:%B %Y}" if language == "en" else f"{day.year}年{day.month}月"
