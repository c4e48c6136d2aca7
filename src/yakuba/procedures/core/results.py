"""What screening worked out, in words."""

from collections.abc import Mapping, Sequence
from typing import Any

from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.values import show

YES_NO = {"ja": ("はい", "いいえ"), "ja-easy": ("はい", "いいえ"), "en": ("yes", "no")}
BETWEEN = {"ja": "・", "ja-easy": "・", "en": ", "}


def facts_shown(procedure: Procedure, facts: Mapping[str, Any], language: str) -> Sequence[tuple[str, str]]:
    """Pairs of label and text; of repeated parts one line an item."""
    shown = []
    for name, value in facts.items():
        if isinstance(value, list):
            part = procedure.form.section(name).title.get(language)
            for number, item in enumerate(value, 1):
                said = [
                    f"{_title(procedure, f'item.{key}', language)} {_said(each, language)}"
                    for key, each in item.items()
                    if each is not None
                ]
                shown.append((f"{part} {number}", BETWEEN[language].join(said)))
        elif value is not None:
            shown.append((_title(procedure, name, language), _said(value, language)))
    return shown


def _title(procedure: Procedure, name: str, language: str) -> str:
    column = procedure.columns.get(name)
    return (column.title.get(language) or column.title["ja"]) if column else name


def _said(value: Any, language: str) -> str:
    if isinstance(value, bool):
        return YES_NO[language][0 if value else 1]
    return f"{value:,}" if isinstance(value, int) else show(value, "", language)
