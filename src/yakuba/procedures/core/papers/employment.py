"""就労証明書: the national form (標準的な様式, こども家庭庁), read by its labels.

The form's own words are looked for, so that a town's edition with more lines, other rows or other merged cells reads the
same. What is not filled in is None; nothing is guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from yakuba.kernel.eras import parse_date
from yakuba.procedures.core.papers.grid import EMPTY, Cell, Section, sections

_LABELS: Mapping[str, re.Pattern[str]] = {
    "certified": re.compile(r"証明日"),
    "employer": re.compile(r"(?:事業所|事業者|法人)名(?:称)?$"),
    "representative": re.compile(r"代表者(?:名|氏名)?$"),
    "employer_address": re.compile(r"(?:所在地|事業所所在地|事業所の所在地)$"),
    "employer_phone": re.compile(r"電話番号$"),
    "contact": re.compile(r"(?:担当者名|記載者連絡先|担当者連絡先)$"),
    "declaration": re.compile(r"下記の内容について"),
    "trade": re.compile(r"業種"),
    "worker_kana": re.compile(r"(?:フリガナ|ふりがな)$"),
    "worker": re.compile(r"(?:本人|就労者)(?:の)?氏名"),
    "birth": re.compile(r"(?:本人)?生年月日"),
    "employment": re.compile(r"雇用(?:\(予定\))?期間"),
    "workplace": re.compile(r"(?:本人)?就労先(?:事業所|の名称)?"),
    "kind": re.compile(r"雇用の?形態"),
    "fixed": re.compile(r"(?:就労時間)?\(?固定就労"),
    "shift": re.compile(r"(?:就労時間)?\(?変則就労"),
    "hours": re.compile(r"就労時間$"),
    "record": re.compile(r"就労実績"),
    "maternity": re.compile(r"産前[・､,、]?産後休業"),
    "childcare": re.compile(r"育児休業"),
    "other_leave": re.compile(r"産休[・､,、]?育休以外"),
    "returning": re.compile(r"復職(?:\(予定\))?年月日"),
    "short": re.compile(r"育児のための短時間"),
    "teacher": re.compile(r"保育士等としての"),
    "remarks": re.compile(r"備考"),
    "guardian": re.compile(r"(?:保護者記載欄|追加的?記載項目|児童名)"),
}

_ERA = "令和|平成|昭和|[RHS令平昭]"
_DAY = re.compile(rf"(?:西暦)?((?:{_ERA})?(?:[0-9]{{1,4}}|元)年[0-9]{{1,2}}月[0-9]{{1,2}}日"
                  rf"|[0-9]{{4}}[/.-][0-9]{{1,2}}[/.-][0-9]{{1,2}}|(?:{_ERA})[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{1,2}})")  # fmt: skip
_TICK, _OPEN = "[☑☒✓✔✅■●◉]", "[☐□]"
_BOX = re.compile(f"{_TICK}|{_OPEN}")
_TICKED = re.compile(rf"{_TICK}([^☐□☑☒✓✔✅■●◉(0-9]+)")
_UNIT = re.compile(rf"({_TICK}|{_OPEN})月間({_TICK}|{_OPEN})週間")
_LENGTH = r"([0-9]+(?:\.[0-9]+)?)時間(?:([0-9]{1,2})分)?"
_MONTHLY = re.compile(rf"月間{_LENGTH}")
_WEEKLY = re.compile(rf"週間{_LENGTH}")
_BREAK = re.compile(r"休憩時間([0-9]+)分")
_MONTHLY_DAYS = re.compile(r"月間([0-9]{1,2})日|(?:一月|1月|1か月|1ヶ月)当たりの就労日数(?:月間)?([0-9]{1,2})日")
_WEEKLY_DAYS = re.compile(r"週間([0-9])日|(?:一週|1週|1週間)当たりの就労日数(?:週間)?([0-9])日")
_FROM_TO = re.compile(r"([0-9]{1,2})[時:]([0-9]{1,2})分?[~\-から]+([0-9]{1,2})[時:]([0-9]{1,2})分?")
_WEEKDAYS = re.compile(rf"{_TICK}([月火水木金土日祝])(?!間)")
_RECORD_MONTH = re.compile(rf"((?:{_ERA})?(?:[0-9]{{1,4}}|元))年([0-9]{{1,2}})月")
_RECORD_DAYS = re.compile(r"([0-9]{1,2})日/月")
_RECORD_HOURS = re.compile(r"([0-9]{1,3}(?:\.[0-9]+)?)時間/月")
NEEDED = ("employer", "worker", "employment", "record")
"""Sections without which a sheet is no 就労証明書."""


@dataclass(frozen=True)
class EmploymentCertificate:
    """What an employer certifies. Days are ISO text, hours and days a month numbers, as the form's answers are."""

    certified_on: str | None = None
    employer: str | None = None
    employer_address: str | None = None
    worker_name: str | None = None
    worker_kana: str | None = None
    worker_birth_date: str | None = None
    open_ended: bool | None = None
    employed_from: str | None = None
    employed_until: str | None = None
    workplace: str | None = None
    workplace_address: str | None = None
    employment_kind: str | None = None
    pattern: str | None = None
    weekdays: str | None = None
    monthly_hours: float | int | None = None
    weekly_hours: float | int | None = None
    monthly_days: int | None = None
    weekly_days: int | None = None
    daily_break_minutes: int | None = None
    starts_at: str | None = None
    ends_at: str | None = None
    worked_days: float | int | None = None
    worked_hours: float | int | None = None
    childcare_leave: str | None = None
    leave_from: str | None = None
    leave_until: str | None = None
    maternity_from: str | None = None
    maternity_until: str | None = None
    returning_on: str | None = None
    short_hours_from: str | None = None
    short_hours_until: str | None = None

    @property
    def filled(self) -> dict[str, Any]:
        """By name, without what was left empty."""
        return {each.name: value for each in fields(self) if (value := getattr(self, each.name)) is not None}


TITLES: Mapping[str, str] = {
    "certified_on": "証明日",
    "employer": "事業所名",
    "employer_address": "事業所の所在地",
    "worker_name": "本人氏名",
    "worker_kana": "本人氏名のフリガナ",
    "worker_birth_date": "本人の生年月日",
    "open_ended": "雇用期間の定めがない（無期）",
    "employed_from": "雇用期間の始まり",
    "employed_until": "雇用期間の終わり",
    "workplace": "就労先の名称",
    "workplace_address": "就労先の住所",
    "employment_kind": "雇用の形態",
    "pattern": "就労の型（固定・変則）",
    "weekdays": "就労する曜日",
    "monthly_hours": "月間の就労時間",
    "weekly_hours": "週間の就労時間",
    "monthly_days": "月間の就労日数",
    "weekly_days": "週間の就労日数",
    "daily_break_minutes": "休憩時間（分）",
    "starts_at": "就労の始まりの時刻",
    "ends_at": "就労の終わりの時刻",
    "worked_days": "就労実績の日数（月平均）",
    "worked_hours": "就労実績の時間（月平均）",
    "childcare_leave": "育児休業の取得",
    "leave_from": "育児休業の始まり",
    "leave_until": "育児休業の終わり",
    "maternity_from": "産休の始まり",
    "maternity_until": "産休の終わり",
    "returning_on": "復職（予定）年月日",
    "short_hours_from": "短時間勤務の始まり",
    "short_hours_until": "短時間勤務の終わり",
}
"""How the form calls each field."""


def read_certificate(cells: Sequence[Cell]) -> EmploymentCertificate | None:
    """None where the sheet is not this form: too many of its labels are missing."""
    found = sections(cells, _LABELS)
    if any(name not in found for name in NEEDED) or not found.keys() & {"fixed", "shift", "hours"}:
        return None

    def part(name: str) -> Section:
        return found.get(name, EMPTY)

    since, until = _period(part("employment"))
    leave_from, leave_until = _period(part("childcare"))
    maternity_from, maternity_until = _period(part("maternity"))
    short_from, short_until = _period(part("short"))
    return EmploymentCertificate(
        certified_on=_day(part("certified")),
        employer=part("employer").first() or None,
        employer_address=part("employer_address").first() or None,
        worker_name=part("worker").first() or None,
        worker_kana=part("worker_kana").first() or None,
        worker_birth_date=_day(part("birth")),
        open_ended=_choice(part("employment"), {"無期": True, "有期": False}),
        employed_from=since,
        employed_until=until,
        workplace=part("workplace").after("名称", until=("住所", "所在地")) or None,
        workplace_address=part("workplace").after("住所") or part("workplace").after("所在地") or None,
        employment_kind=_ticked(part("kind")),
        **_hours(found),
        **_worked(part("record")),
        childcare_leave=_ticked(part("childcare")),
        leave_from=leave_from,
        leave_until=leave_until,
        maternity_from=maternity_from,
        maternity_until=maternity_until,
        returning_on=_day(part("returning")),
        short_hours_from=short_from,
        short_hours_until=short_until,
    )


def _hours(found: Mapping[str, Section]) -> dict[str, Any]:
    """Of the two blocks, fixed hours or shifts, the one that is filled in."""
    for pattern in ("fixed", "shift", "hours"):
        text = _UNIT.sub(_unit, found.get(pattern, EMPTY).text)
        monthly, weekly = _length(_MONTHLY, text), _length(_WEEKLY, text)
        days, week_days = _number(_MONTHLY_DAYS, text), _number(_WEEKLY_DAYS, text)
        if {monthly, weekly, days, week_days} == {None}:
            continue
        span = _FROM_TO.search(text)
        return {
            "pattern": pattern if pattern != "hours" else None,
            "weekdays": "".join(dict.fromkeys(_WEEKDAYS.findall(text))) or None,
            "monthly_hours": monthly,
            "weekly_hours": weekly,
            "monthly_days": days,
            "weekly_days": week_days,
            "daily_break_minutes": _break(text, span),
            "starts_at": f"{int(span[1]):02d}:{int(span[2]):02d}" if span else None,
            "ends_at": f"{int(span[3]):02d}:{int(span[4]):02d}" if span else None,
        }
    return {}


def _unit(boxes: re.Match[str]) -> str:
    """☑月間□週間 as 月間: shifts are certified for a month or for a week, whichever is ticked."""
    month, week = (re.match(_TICK, box) is not None for box in boxes.groups())
    return "" if month == week else ("月間" if month else "週間")


def _break(text: str, span: re.Match[str] | None) -> int | None:
    """The break of a working day stands behind its hours; the one before belongs to the month."""
    found = _BREAK.search(text, span.end()) if span else None
    return int(found[1]) if found else None


def _length(pattern: re.Pattern[str], text: str) -> float | int | None:
    found = pattern.search(text)
    if found is None:
        return None
    return _whole(float(found[1]) + int(found[2] or 0) / 60)


def _number(pattern: re.Pattern[str], text: str) -> int | None:
    found = pattern.search(text)
    return int(next(group for group in found.groups() if group)) if found else None


def _worked(section: Section) -> dict[str, Any]:
    """The means over the months of 就労実績, whether they stand side by side or below each other."""
    text = section.text
    months = _RECORD_MONTH.findall(text)
    days = [int(each) for each in _RECORD_DAYS.findall(text)]
    hours = [float(each) for each in _RECORD_HOURS.findall(text)]
    if not months or max(len(days), len(hours)) > len(months):
        return {"worked_days": None, "worked_hours": None}
    return {
        "worked_days": _whole(sum(days) / len(days)) if days else None,
        "worked_hours": _whole(sum(hours) / len(hours)) if hours else None,
    }


def _whole(number: float) -> float | int:
    rounded = round(number, 2)
    return int(rounded) if rounded.is_integer() else rounded


def _period(section: Section) -> tuple[str | None, str | None]:
    """From and until. One day after ～ is the end, one day alone the beginning."""
    text = section.text
    found = [(match.start(), day) for match in _DAY.finditer(text) if (day := _iso(match[1]))]
    if len(found) == 1 and "~" in text[: found[0][0]]:
        return None, found[0][1]
    return (found[0][1] if found else None), (found[1][1] if len(found) > 1 else None)


def _day(section: Section) -> str | None:
    return next((day for match in _DAY.finditer(section.text) if (day := _iso(match[1]))), None)


def _iso(text: str) -> str | None:
    try:
        return parse_date(text).isoformat()
    except ValueError:
        return None


def _ticked(section: Section) -> str | None:
    """The text behind the one ticked box; None where none or several are ticked."""
    found = _TICKED.findall(section.text)
    return found[0].removesuffix("期間") if len(found) == 1 else None


def _choice(section: Section, values: Mapping[str, bool]) -> bool | None:
    """The ticked one of two; on forms with a list to choose from instead of boxes, the one that stands there."""
    text = (_ticked(section) or "") if _BOX.search(section.text) else section.text
    found = [value for word, value in values.items() if word in text]
    return found[0] if len(found) == 1 else None
