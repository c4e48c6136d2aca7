"""The form of childcare demand: numbers, counts of one day, and rows of options."""

from collections.abc import Mapping
from typing import Any

from yakuba.policylab.core.kinds.demand import COUNTS, DEFAULTS, LIMITS
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_options import KINDS, MOST

FIELDS = ("kind", "target", "year", "places", "cost")
LEAST_ROWS = 3
UNITS = {
    "horizon": "年",
    "draws": "回",
    "speed": "時速km",
    "near": "分",
    "station": "%",
    "work": "%",
    "take_up": "%",
    "missing": "円",
    "empty": "円",
}


def said(name: str, value: float) -> str:
    """A number with its unit."""
    number = f"{value:,.10g}"
    return f"時速{number} km" if name == "speed" else f"{number}{UNITS[name]}"


def inputs(given: Mapping[str, Any]) -> dict[str, Any]:
    """As `core.kinds.demand` takes them."""
    found = {name: str(given.get(name, "")).strip() for name in (*DEFAULTS, *COUNTS)}
    rows = [{field: str(given.get(f"options-{at}-{field}", "")).strip() for field in FIELDS} for at in range(MOST)]
    return {**found, "options": rows}


def rows(given: Mapping[str, Any], errors: Mapping[str, str]) -> list[dict[str, Any]]:
    """Rows of options as typed, at least three, each with its errors."""
    filled = [at for at in range(MOST) if given.get(f"options-{at}-kind")]
    count = min(MOST, max(LEAST_ROWS, (filled[-1] + 2) if filled else 0))
    return [
        {
            "at": at,
            "number": at + 1,
            **{field: given.get(f"options-{at}-{field}", "") for field in FIELDS},
            "errors": [message for name, message in errors.items() if name.startswith(f"options-{at}-")],
        }
        for at in range(count)
    ]


def targets(data: TownData) -> list[tuple[str, list[tuple[str, str]]]]:
    """What an option may be of, by group."""
    return [
        ("いまある施設", [(each.id, f"{each.name}（定員{sum(each.places)}）") for each in data.facilities]),
        ("候補地", [(each.id, f"{each.name}（定員{sum(each.places)}）") for each in data.candidates]),
    ]


def numbers(given: Mapping[str, Any], names: tuple[str, ...], errors: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": LIMITS[name][2],
            "unit": UNITS[name],
            "value": given.get(name, DEFAULTS[name]),
            "error": errors.get(name, ""),
        }
        for name in names
    ]


def counts(given: Mapping[str, Any], errors: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {"name": name, "label": label, "value": given.get(name, ""), "error": errors.get(name, "")}
        for name, label in COUNTS.items()
    ]


KIND_CHOICES = tuple(KINDS.items())
