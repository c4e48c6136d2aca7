"""What screening worked out and found, in words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yakuba.procedures.core.columns import Column
from yakuba.procedures.core.findings import Finding, NearMiss
from yakuba.procedures.core.papers.comparing import CERTIFIED
from yakuba.procedures.core.papers.employment import TITLES as CERTIFICATE_TITLES
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.texts import show_column

BETWEEN = {"ja": "・", "ja-easy": "・", "en": ", "}


def facts_shown(procedure: Procedure, facts: Mapping[str, Any], language: str) -> Sequence[tuple[str, str]]:
    """Pairs of label and text; of repeated parts one line an item."""
    shown = []
    for name, value in facts.items():
        if isinstance(value, list):
            part = procedure.form.section(name).title.get(language)
            for number, item in enumerate(value, 1):
                said = [
                    f"{_title(procedure, f'item.{key}', language)} {show_column(each, procedure.columns.get(f'item.{key}'), language)}"
                    for key, each in item.items()
                    if each is not None
                ]
                shown.append((f"{part} {number}", BETWEEN[language].join(said)))
        elif value is not None:
            shown.append((_title(procedure, name, language), show_column(value, procedure.columns.get(name), language)))
    return shown


def _title(procedure: Procedure, name: str, language: str) -> str:
    if name.startswith(CERTIFIED):
        return f"証明書の{CERTIFICATE_TITLES[name.removeprefix(CERTIFIED)]}"
    column = procedure.columns.get(name)
    return (column.title.get(language) or column.title["ja"]) if column else name


HIDDEN = "（表示していません）"


@dataclass(frozen=True)
class Seen:
    """A finding or near miss with the values it looked at, as (label, text). Sealed values are hidden."""

    of: Finding | NearMiss
    saw: Sequence[tuple[str, str]]


def findings_seen(procedure: Procedure, findings: Iterable[Finding | NearMiss], opened: Collection[str]) -> list[Seen]:
    """For staff, in Japanese. `opened` names the sealed fields (`account`, `children.health`) this person has opened."""
    return [
        Seen(each, [_seen(procedure, name, value, opened) for name, value in _values(each).items()])
        for each in findings
    ]


def _values(of: Finding | NearMiss) -> Mapping[str, Any]:
    return (of.saw or {}) if isinstance(of, Finding) else {of.column: of.value}


def _seen(procedure: Procedure, name: str, value: Any, opened: Collection[str]) -> tuple[str, str]:
    column = procedure.columns.get(name)
    label = _title(procedure, name, "ja")
    if column is not None and _is_sealed(column) and _field_name(column) not in opened:
        return label, HIDDEN
    if value is None:
        return label, "（なし）"
    return label, show_column(value, column, "ja")


def _is_sealed(column: Column) -> bool:
    return column.field is not None and column.field.sensitive


def _field_name(column: Column) -> str:
    name = column.name.removeprefix("item.")
    return f"{column.over}.{name}" if column.over else name
