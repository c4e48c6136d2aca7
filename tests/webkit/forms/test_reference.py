"""docs/reference/forms.md names every key, type, role and refusal."""

import json
from pathlib import Path
from typing import Any

import pytest

from yakuba.webkit.forms import FORM_SCHEMA
from yakuba.webkit.forms.kinds import KINDS
from yakuba.webkit.forms.parsing import ROLE_TYPES
from yakuba.webkit.uploads.refusals import _MESSAGES

ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "reference" / "forms.md").read_text(encoding="utf-8")
SCHEMA: dict[str, Any] = json.loads(FORM_SCHEMA.read_text(encoding="utf-8"))


def keys() -> set[str]:
    parts = [SCHEMA, *(SCHEMA["$defs"][name] for name in ("section", "repeat", "field", "option", "check"))]
    return {key for part in parts for key in part["properties"]}


@pytest.mark.parametrize(
    "word", sorted(keys() | KINDS.keys() | ROLE_TYPES.keys() | {f"upload-{code}" for code in _MESSAGES})
)
def test_reference_names(word: str) -> None:
    assert f"`{word}`" in TEXT


def test_schema_and_registry_know_the_same_types() -> None:
    assert set(SCHEMA["$defs"]["field"]["properties"]["type"]["enum"]) == set(KINDS)
    assert set(SCHEMA["$defs"]["field"]["properties"]["role"]["enum"]) == set(ROLE_TYPES)
