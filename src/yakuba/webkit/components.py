"""What the component templates are fed with. Templates: `webkit/components/*.html`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Link:
    """For breadcrumb, tabs, menu list and utility links. `count` stands at the end of a menu's line.

    `panel` is the address of what a page may open instead of going there.
    """

    label: Any
    href: str = ""
    current: bool = False
    count: int | None = None
    panel: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a step navigation."""

    title: Any
    state: Literal["reached", "current", "todo"]
    href: str = ""


@dataclass(frozen=True)
class Resource:
    """A line of a resource list: `side` stands at the right (a date), `chip` is the state and its colour."""

    title: Any
    href: str = ""
    text: Any = ""
    side: Any = ""
    chip: Any = ""
    chip_colour: str = "gray"


@dataclass(frozen=True)
class File:
    """A line of a file list. `size` in bytes."""

    name: str
    size: int
    href: str = ""


def steps(titles: Sequence[Any], current: int, hrefs: Sequence[str] = ()) -> list[Step]:
    """Steps with the one at index `current` under way and those before it reached.

    `hrefs`, where given, makes the reached ones links back.
    """
    found = []
    for index, title in enumerate(titles):
        state: Literal["reached", "current", "todo"] = (
            "reached" if index < current else "current" if index == current else "todo"
        )
        href = hrefs[index] if state == "reached" and index < len(hrefs) else ""
        found.append(Step(title, state, href))
    return found
