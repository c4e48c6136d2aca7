"""When centres are closed, and what becomes of collections then: `center.csv` and `setting.js` of a folder."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.calendars.core.rules import DAYS_A_WEEK, Suspension
from yakuba.calendars.core.tables import Finding, Row

COMMENTS = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
ASSIGNMENT = re.compile(r"\b(WeekShift|SkipSuspend)\s*=(?!=)\s*([^;\s,]*)")
DAY = re.compile(r"(\d{4})(?:([/.-])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))")


@dataclass(frozen=True, slots=True)
class Setting:
    """The two switches of `setting.js`; off where they aren't set. Skipping goes before shifting."""

    skip_suspend: bool = False
    week_shift: bool = False

    @property
    def shifts(self) -> bool:
        return self.week_shift and not self.skip_suspend


@dataclass(frozen=True, slots=True)
class Closing:
    """Suspensions by centre, each ascending, and whether collections shift. A centre goes by its plain name."""

    suspensions: Mapping[str, tuple[Suspension, ...]]
    shifts: bool = False

    def at(self, centre: str) -> tuple[Suspension, ...]:
        return self.suspensions.get(plain_name(centre), ())


def plain_name(name: str) -> str:
    """The same for `収集地区１` and `収集地区1`, `２` and `2`."""
    return unicodedata.normalize("NFKC", name).strip()


def parse_setting(source: str, file: str) -> tuple[Setting, list[Finding]]:
    """The last assignment of each switch counts; comments don't."""
    values = dict(ASSIGNMENT.findall(COMMENTS.sub("", source.replace("\r", "\n"))))
    findings = [
        Finding(file, 0, name, value, f"{name} は true か false にしてください。false として読みました。")
        for name, value in values.items()
        if value not in {"true", "false"}
    ]
    return Setting(values.get("SkipSuspend") == "true", values.get("WeekShift") == "true"), findings


def parse_centres(rows: Sequence[Row], file: str, *, shifts: bool) -> tuple[Closing, list[Finding]]:
    """A suspension a row: name, first day, last day. A row whose days can't be read suspends nothing, and is told."""
    heading = rows[0] if rows else Row(1, ())
    found: dict[str, list[tuple[Suspension, Row]]] = defaultdict(list)
    findings = []
    for row in rows[1:]:
        written = [row.cell(1), row.cell(2)]
        found[plain_name(row.cell(0))] += []
        if not any(written):
            continue
        days = [parse_day(text) for text in written]
        unreadable = next((index for index, day in enumerate(days) if day is None), None)
        first, last = days
        if unreadable is not None:
            column = heading.cell(unreadable + 1)
            reason = "日付として読めません。休止なしとして読みました。「2026/12/29」のように書きます。"
            findings.append(Finding(file, row.line, column, written[unreadable], reason))
        elif first and last and last < first:
            reason = "休止の終わりが始まりより前です。休止なしとして読みました。"
            findings.append(Finding(file, row.line, heading.cell(2), written[1], reason))
        elif first and last:
            found[plain_name(row.cell(0))].append((Suspension(first, last), row))
    for name, suspensions in found.items():
        findings += doubtful(name, sorted(suspensions, key=in_time), heading, file, shifts=shifts)
    closing = {name: tuple(each for each, _ in sorted(rows_, key=in_time)) for name, rows_ in found.items()}
    return Closing(closing, shifts), findings


def in_time(read: tuple[Suspension, Row]) -> tuple[date, date, int]:
    suspension, row = read
    return suspension.first, suspension.last, row.line


def doubtful(
    name: str, suspensions: Sequence[tuple[Suspension, Row]], heading: Row, file: str, *, shifts: bool
) -> list[Finding]:
    """Suspensions that overlap, and those so long that what they shift is suspended again. `suspensions` ascend."""
    findings = []
    latest: Suspension | None = None
    for suspension, row in suspensions:
        if latest and suspension.first <= latest.last:
            reason = (
                f"休止が {latest.first} から {latest.last} までの休止と重なっています。どちらも休止として読みました。"
            )
            findings.append(Finding(file, row.line, heading.cell(1), row.cell(1), f"{name}: {reason}"))
        if shifts and (suspension.last - suspension.first).days >= DAYS_A_WEEK:
            reason = "休止が8日以上で、1週間ずらした収集日も休止に入ることがあります。"
            findings.append(Finding(file, row.line, heading.cell(1), row.cell(1), f"{name}: {reason}"))
        if latest is None or suspension.last > latest.last:
            latest = suspension
    return findings


def parse_day(text: str) -> date | None:
    """`2026/12/29`, `2026-12-29`, `2026年12月29日` or `20261229`; None where it is no day."""
    match = DAY.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None:
        return None
    year, month, day = match[1], match[3] or match[5] or match[7], match[4] or match[6] or match[8]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
