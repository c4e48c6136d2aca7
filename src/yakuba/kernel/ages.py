"""Ages, fiscal years and school years.

Source: 年齢計算ニ関スル法律 (明治35年法律第50号) with 民法143条: the day of birth counts, so a person *attains* an age
at the end of the day **before** the birthday. Two questions follow, and the law asks both:

- "How old is she on this day?" (`age_on`): everyday age, which changes on the birthday.
- "On which day does she attain 18?" (`attains_age_on`): the day before the birthday; statutes that say
  「18歳に達する日」 mean this one. It is why a child born on 1 April is in the earlier school year.

Born on 29 February: the last month of a common year has no such day, the period ends with the month (民法143条2項), so
the age is attained on 28 February in every year and the everyday age changes on 1 March of a common year.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Stage = Literal["preschool", "elementary", "junior_high", "high_school", "after"]

_ONE_DAY = timedelta(days=1)
_SCHOOL_AGE = 6


def age_on(birth: date, on: date) -> int:
    """Everyday age in whole years; it changes on the birthday. ValueError before birth."""
    if on < birth:
        raise ValueError("生年月日より前の日の年齢は計算できません。")
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def attains_age_on(birth: date, age: int) -> date:
    """The day at whose end `age` is attained: the day before the birthday; 0 is attained at birth."""
    if age < 0:
        raise ValueError("年齢は0以上にしてください。")
    if age == 0:
        return birth
    if (birth.month, birth.day) == (2, 29):
        return date(birth.year + age, 2, 28)
    return birth.replace(year=birth.year + age) - _ONE_DAY


def has_attained(birth: date, age: int, on: date) -> bool:
    """Whether `age` is attained by the end of `on`, as statutes count."""
    return on >= attains_age_on(birth, age)


def fiscal_year(d: date) -> int:
    """The fiscal year (年度, April to March) of a day, named after the year of its April. 地方自治法208条."""
    return d.year if d.month >= 4 else d.year - 1


def fiscal_year_start(year: int) -> date:
    """1 April of a fiscal year."""
    return date(year, 4, 1)


def fiscal_year_end(d: date) -> date:
    """The first 31 March on or after the day."""
    return date(fiscal_year(d) + 1, 3, 31)


def fiscal_year_end_of_age(birth: date, age: int) -> date:
    """「age歳に達する日以後の最初の3月31日」. Born on 1 April: one year earlier than born on 2 April."""
    return fiscal_year_end(attains_age_on(birth, age))


@dataclass(frozen=True)
class SchoolYear:
    """Where a person of that birth date stands in a fiscal year, by age alone (no early or late entry exists).

    `grade` counts from the first year of elementary school: 1–6, junior high 7–9, high school age 10–12; 0 is the year
    before entry. `class_age` is the age group of nurseries and kindergartens (クラス年齢: age attained by the day before
    1 April, 子ども・子育て支援法施行令), never below 0; a child born during the year is in group 0.
    """

    fiscal_year: int
    grade: int

    @property
    def class_age(self) -> int:
        return max(0, self.grade + _SCHOOL_AGE - 1)

    @property
    def stage(self) -> Stage:
        if self.grade < 1:
            return "preschool"
        if self.grade <= 6:
            return "elementary"
        if self.grade <= 9:
            return "junior_high"
        return "high_school" if self.grade <= 12 else "after"

    @property
    def compulsory(self) -> bool:
        """In the nine years of 義務教育."""
        return self.stage in {"elementary", "junior_high"}

    def __str__(self) -> str:
        match self.stage:
            case "preschool":
                return f"{self.class_age}歳児クラス"
            case "elementary":
                return f"小学{self.grade}年"
            case "junior_high":
                return f"中学{self.grade - 6}年"
            case "high_school":
                return f"高校{self.grade - 9}年相当"
            case "after":
                return "高校年齢を過ぎた年度"


def school_entry(birth: date) -> date:
    """The 1 April of entry into elementary school: the first one after the day on which 6 is attained. 学校教育法17条."""
    return fiscal_year_end_of_age(birth, _SCHOOL_AGE) + _ONE_DAY


def school_year(birth: date, on: date) -> SchoolYear:
    """The school year on a day. ValueError before birth."""
    if on < birth:
        raise ValueError("生年月日より前の日の学年は計算できません。")
    year = fiscal_year(on)
    return SchoolYear(year, year - school_entry(birth).year + 1)
