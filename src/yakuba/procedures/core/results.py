"""What screening worked out, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

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
    column = procedure.columns.get(name)
    return (column.title.get(language) or column.title["ja"]) if column else name
