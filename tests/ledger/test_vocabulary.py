"""docs/reference/events.md lists every kind of event that the code appends, and no other."""

import ast
import re

from tests.repo.tree import ROOT, parsed, room_files, short

RECORDERS = {"append", "NewEvent", "record", "recorded", "photo_recorded", "_record", "kept", "decided"}
# What these rooms' own recorders put in front.
FAMILY = {"accounts": "account.", "cases": "case.", "inquiries": "inquiry.", "reports": "report."}
DOCUMENTED = set(
    re.findall(
        r"`([a-z]+\.[a-z_]+)`",
        "\n".join(
            line.split("|")[1]
            for line in (ROOT / "docs/reference/events.md").read_text(encoding="utf-8").splitlines()
            if line.startswith("| `")
        ),
    )
)


def pattern(value: ast.expr) -> str | None:
    """A regular expression for what is passed as `kind`; None where it is handed on from a caller."""
    if isinstance(value, ast.Constant):
        return re.escape(value.value)
    if isinstance(value, ast.JoinedStr):
        names = [part.value.id for part in value.values if isinstance(part, ast.FormattedValue)]
        if names == ["kind"]:
            return None
        return "".join(re.escape(p.value) if isinstance(p, ast.Constant) else "[a-z_]+" for p in value.values)
    return None


def appended() -> dict[str, str]:
    """Pattern of a kind → where it is appended."""
    found = {}
    for path in room_files("services"):
        package = path.relative_to(ROOT / "src" / "yakuba").parts[0]
        for call in ast.walk(parsed(path)):
            if not isinstance(call, ast.Call):
                continue
            name = getattr(call.func, "attr", getattr(call.func, "id", ""))
            if name not in RECORDERS:
                continue
            values = [keyword.value for keyword in call.keywords if keyword.arg == "kind"]
            values += call.args[3:4] if name == "NewEvent" else []
            for kind in map(pattern, values):
                if kind:
                    whole = kind if "\\." in kind else re.escape(FAMILY[package]) + kind
                    found[whole] = f"{short(path)}:{call.lineno}"
    return found


def test_every_kind_that_is_appended_is_listed():
    unlisted = {where: kind for kind, where in appended().items() if not any(re.fullmatch(kind, d) for d in DOCUMENTED)}
    assert unlisted == {}
    assert len(appended()) > 30


def test_every_kind_that_is_listed_is_appended():
    kinds = appended()
    assert {each for each in DOCUMENTED if not any(re.fullmatch(kind, each) for kind in kinds)} == set()
