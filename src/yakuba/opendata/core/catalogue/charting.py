"""Which two columns of a table make a picture: what the bars or the line are called, and how long they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.opendata.core.catalogue.columns import Column

MOST_BARS = 30
_CODE = re.compile(r"コード|番号|ID$|^NO$|^No\.?$|郵便|code", re.IGNORECASE)
_TIME = re.compile(r"年度?$|年月|^月$|年月日|日付|date|year|month", re.IGNORECASE)


@dataclass(frozen=True)
class Axes:
    """Numbers of columns. `time`: the label goes on in time, so a line is drawn."""

    label: int
    value: int
    time: bool


def values_of(columns: Sequence[Column]) -> tuple[int, ...]:
    """The columns with numbers worth measuring: no codes, no years."""
    return tuple(
        at
        for at, each in enumerate(columns)
        if each.kind in {"integer", "number"} and not _CODE.search(each.name) and not _TIME.search(each.name)
    )


def axes_of(columns: Sequence[Column], value: int | None = None, label: int | None = None) -> Axes | None:
    """The axes asked for where the table has them, else the first that make sense; None where there is nothing to draw."""
    values = values_of(columns)
    labels = labels_of(columns)
    if not values or not labels:
        return None
    over = label if label in labels else labels[0]
    return Axes(over, value if value in values else values[0], is_time(columns[over]))


def labels_of(columns: Sequence[Column]) -> tuple[int, ...]:
    """The columns that can name bars; those of time first."""
    times = [at for at, each in enumerate(columns) if is_time(each)]
    texts = [at for at, each in enumerate(columns) if each.kind == "text" and not _CODE.search(each.name)]
    return (*times, *(at for at in texts if at not in times))


def is_time(column: Column) -> bool:
    return column.kind == "date" or bool(_TIME.search(column.name))
