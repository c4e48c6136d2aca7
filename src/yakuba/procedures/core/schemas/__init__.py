"""JSON Schemas of a procedure pack's files, and their registration with the pack loader."""

from pathlib import Path

from yakuba.kernel.packs import register_schema
from yakuba.webkit.forms.parsing import FORM_SCHEMA

KIND = "procedures"
INTERVIEWS = "interviews"
_HERE = Path(__file__).parent


def register() -> None:
    """Make packs of the kind known. Called once from the app's start; again is harmless."""
    register_schema(KIND, "pack.yaml", _HERE / "pack.json")
    register_schema(KIND, "form.yaml", FORM_SCHEMA, required=True)
    register_schema(KIND, "screening.yaml", _HERE / "screening.json", required=True)
    register_schema(KIND, "parameters.yaml", _HERE / "parameters.json")
    register_schema(KIND, "exports/gif.yaml", _HERE / "gif.json")
    register_schema(KIND, "imports/pittari.yaml", _HERE / "pittari.json")
    register_schema(KIND, "exports/core.yaml", _HERE / "export.json")
    register_schema(KIND, "placement.yaml", _HERE / "placement.json")
    register_schema(KIND, "fees.yaml", _HERE / "fees.json")
    register_schema(KIND, "calendars.yaml", _HERE / "calendars.json")
    register_schema(KIND, "cases.yaml", _HERE / "cases.json", required=True)
    register_schema(INTERVIEWS, "pack.yaml", _HERE / "interview.json")
    register_schema(INTERVIEWS, "form.yaml", FORM_SCHEMA, required=True)
    register_schema(INTERVIEWS, "candidates.yaml", _HERE / "candidates.json", required=True)
