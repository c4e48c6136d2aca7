import json
from pathlib import Path

import pytest

from tests.kernel.packs.samples import FORM, FORM_SCHEMA, HEAD
from yakuba.kernel.packs import register_schema, schemas


@pytest.fixture(autouse=True)
def registered(monkeypatch, tmp_path) -> None:
    """A registry of its own with one kind, `loans`: form.yaml is required, pack.yaml also holds `days`."""
    monkeypatch.setattr(schemas, "_registrations", {})
    folder = tmp_path / "schemas"
    folder.mkdir()
    (folder / "form.json").write_text(json.dumps(FORM_SCHEMA))
    (folder / "head.json").write_text(
        json.dumps(
            {
                "type": "object",
                "properties": {"days": {"type": "integer", "minimum": 1}, "mode": {"enum": ["申請", "届出"]}},
            }
        )
    )
    register_schema("loans", "form.yaml", folder / "form.json", required=True)
    register_schema("loans", "pack.yaml", folder / "head.json")


@pytest.fixture
def folder(tmp_path) -> Path:
    """A valid pack."""
    folder = tmp_path / "base" / "loans" / "stroller-loan"
    (folder / "letters").mkdir(parents=True)
    (folder / "pack.yaml").write_text(HEAD)
    (folder / "form.yaml").write_text(FORM)
    (folder / "letters" / "approval.md").write_text("# 貸出決定\n")
    return folder
