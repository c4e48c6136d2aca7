"""What a cell of a collection calendar may say, as the format of 5374.jp has it and its towns write it.

`月 木`, `水2 水4`, `水2 水4:4 6 8`, `木5:8 木4:9 10 11`, `隔月20150112`, `3週火20150106`, `20150401 20150415`,
`月 -20150504`, `火 金 *1`, and unions of these. The table with meanings is docs/reference/calendars.md.

One word that has no meaning here leaves the whole cell without dates: half a rule would be a wrong one.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from yakuba.calendars.core.rules import WEEKDAYS, Recurrence, Rule

WEEKDAY = re.compile(rf"([{WEEKDAYS}])(\d*)")
INTERVAL = re.compile(rf"(?:隔|(\d{{1,2}})週)([{WEEKDAYS}])(\d*)")
DATE = re.compile(r"([-−]?)(\d{8})")
REMARK = re.compile(r"\*(\d+)")
MONTH = re.compile(r"\d{1,2}")
TURNED = re.compile(rf"(?:第)?(\d)([{WEEKDAYS}])")
COLON = re.compile(r"\s*:\s*")

MOST_WEEKS = 52
FORTNIGHT = 2


class CellError(ValueError):
    """The cell can't be read; the message says why and what may have been meant."""


@dataclass(slots=True)
class Reading:
    """What is known after some words. `open` takes months; `waiting` are entries that a colon would give months to."""

    entries: list[tuple[Recurrence | date, list[int]]] = field(default_factory=list)
    exclusions: set[date] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    open: list[int] | None = None

    def word(self, word: str) -> None:
        if remark := REMARK.fullmatch(word):
            self.remarks.append(remark[1])
        elif (written := DATE.fullmatch(word)) and written[1]:
            self.exclusions.add(as_date(written[2], word))
        else:
            self.entry(as_date(word, word) if written else as_recurrence(word))

    def entry(self, entry: Recurrence | date) -> None:
        self.waiting.append(len(self.entries))
        self.entries.append((entry, []))
        self.open = None

    def colon(self, month: str) -> None:
        """Months begin, for every entry before that has none of its own."""
        if not self.waiting:
            raise CellError("「:」の前に、月を指定する曜日がありません。「水2:4 6」のように書きます。")
        self.open = []
        for index in self.waiting:
            self.entries[index] = (self.entries[index][0], self.open)
        self.waiting = []
        self.month(month)

    def month(self, text: str) -> None:
        if self.open is None:
            raise CellError(f"「{text}」だけでは曜日も月も分かりません。月は「水2:4 6」のように「:」の後に書きます。")
        if not MONTH.fullmatch(text) or not 1 <= int(text) <= 12:
            raise CellError(f"「:」の後の「{text}」は月（1から12）ではありません。")
        self.open.append(int(text))

    def rule(self) -> Rule:
        recurrences, dates = set(), set()
        for entry, months in self.entries:
            if isinstance(entry, Recurrence):
                recurrences.add(replace(entry, months=tuple(sorted(set(months)))))
            elif months and entry.month not in months:
                raise CellError(f"{entry:%Y%m%d} は、「:」の後の月にありません。日付か月を直してください。")
            else:
                dates.add(entry)
        if both := dates & self.exclusions:
            raise CellError(f"{min(both):%Y%m%d} を収集する日とも除く日とも書いています。")
        if self.exclusions and not recurrences:
            raise CellError("除く日だけで、収集する曜日がありません。")
        return Rule(
            tuple(sorted(recurrences, key=written_recurrence)),
            tuple(sorted(dates)),
            tuple(sorted(self.exclusions)),
            tuple(dict.fromkeys(self.remarks)),
        )


def clean(text: str) -> str:
    """Without what can't be seen: control and format characters; any white space at the ends."""
    return "".join(c for c in text if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf"}).strip()


@lru_cache(maxsize=4096)
def parse_cell(text: str) -> Rule:
    """The rule a cell states; a blank cell is a rule without days. Raises CellError."""
    reading = Reading()
    for word in COLON.sub(":", clean(unicodedata.normalize("NFKC", text))).split():
        head, colon, month = word.partition(":")
        if colon:
            if head:
                reading.word(head)
            reading.colon(month)
        elif MONTH.fullmatch(word):
            reading.month(word)
        else:
            reading.word(word)
    return reading.rule()


def as_recurrence(word: str) -> Recurrence:
    if weekly := WEEKDAY.fullmatch(word):
        return weekly_or_nth(word, WEEKDAYS.index(weekly[1]), weekly[2])
    if interval := INTERVAL.fullmatch(word):
        return every_weeks(word, int(interval[1] or FORTNIGHT), WEEKDAYS.index(interval[2]), interval[3])
    if turned := TURNED.fullmatch(word):
        raise CellError(
            f"「{word}」は読めません。第{turned[1]}{turned[2]}曜日なら「{turned[2]}{turned[1]}」と書きます。"
        )
    raise CellError(f"「{word}」は収集日の書き方ではありません。決まった日だけなら「20260401」のように書きます。")


def weekly_or_nth(word: str, weekday: int, nth: str) -> Recurrence:
    if not nth:
        return Recurrence(weekday)
    if nth not in {"1", "2", "3", "4", "5"}:
        name = WEEKDAYS[weekday]
        apart = " ".join(name + digit for digit in nth if digit in "12345")
        meant = f"「{apart}」のように1つずつ書きます。" if len(nth) > 1 and apart else "1から5で書きます。"
        raise CellError(f"「{word}」の「{nth}」は第何週か分かりません。{meant}")
    return Recurrence(weekday, nth=int(nth))


def every_weeks(word: str, weeks: int, weekday: int, digits: str) -> Recurrence:
    name = WEEKDAYS[weekday]
    if not 1 <= weeks <= MOST_WEEKS:
        raise CellError(f"「{word}」の週の数は1から{MOST_WEEKS}で書きます。")
    if len(digits) != 8:
        raise CellError(
            f"「{word}」は何日から数えるか分かりません。「隔{name}20260401」のように最初の収集日を付けます。"
        )
    anchor = as_date(digits, word)
    if anchor.weekday() != weekday:
        raise CellError(
            f"「{word}」の最初の日 {anchor:%Y-%m-%d} は{WEEKDAYS[anchor.weekday()]}曜日で、{name}曜日ではありません。"
            f"「隔{WEEKDAYS[anchor.weekday()]}」か、{name}曜日の日付に直してください。"
        )
    return Recurrence(weekday, weeks=weeks, anchor=anchor)


def as_date(digits: str, word: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise CellError(f"「{word}」の日付はありません。年4桁、月2桁、日2桁で書きます。") from None


def written_recurrence(recurrence: Recurrence) -> str:
    """As a cell has it, months included."""
    name = WEEKDAYS[recurrence.weekday]
    if recurrence.anchor:
        interval = "隔" if recurrence.weeks == FORTNIGHT else f"{recurrence.weeks}週"
        text = f"{interval}{name}{recurrence.anchor:%Y%m%d}"
    else:
        text = f"{name}{recurrence.nth or ''}"
    return f"{text}:{' '.join(map(str, recurrence.months))}" if recurrence.months else text


def write_cell(rule: Rule) -> str:
    """The cell that states this rule: `parse_cell` reads it back. Words without months come after those with."""
    in_order: Iterable[Recurrence] = sorted(rule.recurrences, key=lambda each: not each.months)
    return " ".join(
        [
            *(written_recurrence(each) for each in in_order),
            *(f"{day:%Y%m%d}" for day in rule.dates),
            *(f"-{day:%Y%m%d}" for day in rule.exclusions),
            *(f"*{remark}" for remark in rule.remarks),
        ]
    )
