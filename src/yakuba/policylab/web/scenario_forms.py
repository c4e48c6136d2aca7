"""A scenario in an address: from fields to what the engine is asked, and back, so that one can be sent, reopened and copied."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.http import urlencode

from yakuba.policylab.core.kinds.scenario import DEFAULTS, PARTS
from yakuba.policylab.core.levers import Evidence
from yakuba.policylab.core.measures import MEASURES, MOST_MEASURES, Field, Measure
from yakuba.policylab.core.town_data import TownData

MAN = 10_000
"""Money is typed in 万円."""
TOP = ("horizon", "draws", "discount")
COMMON = ("area", "start", "years", "error", "evidence", "source")


@dataclass(frozen=True)
class Box:
    """A number on the form: its field, its name in the address, and what stands in it."""

    field: Field
    name: str
    value: str
    error: str = ""


@dataclass(frozen=True)
class Panel:
    """A measure on the form."""

    number: int
    measure: Measure
    boxes: tuple[Box, ...]
    response: Box
    values: Mapping[str, str]
    errors: Mapping[str, str]

    @property
    def chip(self) -> str:
        return chip(self.values["evidence"])


def chip(evidence: str) -> str:
    """Colour of the label: the weaker the evidence, the warmer."""
    colours = {"EXPERIMENT": "chip-green", "COMPARISON": "chip-blue", "ASSOCIATION": "chip-yellow"}
    return colours.get(evidence, "chip-orange")


def asked(given: Mapping[str, str]) -> list[dict[str, str]]:
    """Fields of each measure, in order; one more for `add`, without the one that `remove` names."""
    measures = []
    for number in range(MOST_MEASURES + 1):
        kind = given.get(f"{number}-kind", "")
        if kind in MEASURES and given.get("remove", "") != str(number):
            prefix = f"{number}-"
            measures.append({key.removeprefix(prefix): value for key, value in given.items() if key.startswith(prefix)})
    if given.get("add", "") in MEASURES and len(measures) < MOST_MEASURES:
        measures.append({"kind": given["add"]})
    return measures


def inputs(given: Mapping[str, str], data: TownData) -> dict[str, Any]:
    """For the engine: yen in place of 万円, defaults where nothing stands."""
    found: dict[str, Any] = {name: given.get(name, "").strip() or DEFAULTS[name] for name in TOP}
    found |= {f"worth-{part}": yen(given.get(f"worth-{part}", "")) for part in PARTS}
    found["measures"] = [
        {**values(each, data), "cost": yen(each.get("cost", ""))} for each in asked(given)
    ]  # fmt: skip
    return found


def yen(text: str) -> str:
    """万円 as yen; what is no number stays, so that the engine can refuse it."""
    text = text.strip().replace(",", "")
    try:
        return f"{float(text) * MAN:.0f}" if text else ""
    except ValueError:
        return text


def values(measure: Mapping[str, str], data: TownData) -> dict[str, str]:
    """Every field of a measure, with its default where nothing stands."""
    kind = MEASURES[measure["kind"]]
    defaults = {
        "area": "" if kind.whole_town or not data.areas else data.areas[0].code,
        "start": str(data.jump_off + 2),
        "years": "5",
        "error": f"{kind.error:g}",
        "evidence": kind.evidence.name,
        "source": kind.source,
        "cost": "",
        **{each.name: f"{each.default:g}" for each in (kind.size, kind.response, *kind.details)},
    }
    return {"kind": kind.id, **{name: measure.get(name, default).strip() for name, default in defaults.items()}}


def panels(given: Mapping[str, str], data: TownData, errors: Mapping[str, str]) -> list[Panel]:
    found = []
    for number, each in enumerate(asked(given)):
        kind, filled = MEASURES[each["kind"]], values(each, data)
        own = {key.removeprefix(f"{number}-"): text for key, text in errors.items() if key.startswith(f"{number}-")}

        def box(field: Field, filled: Mapping[str, str] = filled, number: int = number, own: Any = own) -> Box:
            return Box(field, f"{number}-{field.name}", filled[field.name], own.get(field.name, ""))

        boxes = tuple(box(field) for field in (kind.size, *kind.details))
        found.append(Panel(number, kind, boxes, box(kind.response), filled, own))
    return found


def address(given: Mapping[str, Any], seed: int) -> str:
    """The query that opens the form with a run's inputs."""
    pairs: dict[str, Any] = {name: given.get(name, "") for name in TOP} | {"seed": seed}
    pairs |= {f"worth-{part}": man(given.get(f"worth-{part}", "")) for part in PARTS}
    for number, measure in enumerate(given.get("measures", [])):
        pairs |= {f"{number}-{name}": man(value) if name == "cost" else value for name, value in measure.items()}
    return urlencode({name: value for name, value in pairs.items() if value not in ("", None)})


def man(value: Any) -> str:
    return "" if value in ("", None) else f"{float(value) / MAN:g}"


def evidences() -> list[tuple[str, str]]:
    return [(each.name, each.value) for each in Evidence]
