"""The form of siting: settings, and for each candidate whether it is in the plan, pinned or excluded, and where it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from yakuba.policylab.core.kinds.siting import DEFAULTS, Plan
from yakuba.policylab.core.town_data import Facility, TownData

STATES = {"": "候補", "pinned": "必ず開く", "excluded": "除く"}
AHEADS = ((0, "いま"), (5, "5年後"), (10, "10年後"))
MESHES = ((0, "地区の中央"), (500, "500 mメッシュ"), (250, "250 mメッシュ"))


def inputs(given: Mapping[str, Any], data: TownData, *, own: bool) -> dict[str, Any]:
    """As `core.kinds.siting.read` takes them; a place that nobody changed is the list's."""
    found: dict[str, Any] = {name: given.get(name, "") for name in DEFAULTS}
    for name in ("pinned", "excluded"):
        found[name] = [each.id for each in data.candidates if given.get(f"state-{each.id}") == name]
    found["chosen"] = chosen(given, data)
    found["own"] = own
    found["solver"] = settings.SOLVER
    moved = {}
    for each in data.candidates:
        typed = [str(given.get(f"{axis}-{each.id}", "")).strip() for axis in ("x", "y")]
        if any(typed) and typed != shown(each):
            moved[each.id] = typed
    found["moved"] = moved
    return found


def as_solved(given: Mapping[str, Any], data: TownData) -> bool:
    """Whether what is chosen is what was solved last, with nothing changed since."""
    return bool(given.get("solved")) and str(given["solved"]).split() == chosen(given, data)


def chosen(given: Mapping[str, Any], data: TownData) -> list[str]:
    return [each.id for each in data.candidates if given.get(f"use-{each.id}")]


def shown(site: Facility) -> list[str]:
    return ["" if each is None else f"{each:.6f}" for each in (site.longitude, site.latitude)]


@dataclass(frozen=True)
class Row:
    """A candidate in the form."""

    site: Facility
    places: int
    number: int | None
    state: str
    x: str
    y: str
    error: str

    @property
    def cost(self) -> str:
        """In 万円."""
        return f"{self.site.opening_cost / 10_000:,.0f}"

    @property
    def chosen(self) -> bool:
        return self.number is not None


def rows(given: Mapping[str, Any], data: TownData, plan: Plan | None, errors: Mapping[str, str]) -> list[Row]:
    """With what is chosen: as solved, or as given."""
    names = [plan.town.candidates[site].id for site in plan.sites] if plan else chosen(given, data)
    numbers = {name: at for at, name in enumerate(names, 1)}
    found = []
    for each in data.candidates:
        x, y = shown(each)
        state = str(given.get(f"state-{each.id}", ""))
        found.append(
            Row(
                each,
                sum(each.places),
                numbers.get(each.id),
                state if state in STATES else "",
                str(given.get(f"x-{each.id}") or x),
                str(given.get(f"y-{each.id}") or y),
                errors.get(f"place-{each.id}", ""),
            )
        )
    return found


def fields_of(kept: Mapping[str, Any], chosen: list[str]) -> dict[str, str]:
    """The form as it was when a plan was kept, so that it can be gone on from."""
    found = {name: str(kept.get(name, DEFAULTS[name])) for name in DEFAULTS}
    for name in chosen:
        found[f"use-{name}"] = "on"
    for state in ("pinned", "excluded"):
        for name in kept.get(state, ()):
            found[f"state-{name}"] = state
    for name, (x, y) in kept.get("moved", {}).items():
        found[f"x-{name}"], found[f"y-{name}"] = str(x), str(y)
    return found
