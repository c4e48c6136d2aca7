"""What stands in the menus. Rooms register their entries at start-up; the base templates draw them.

    navigation.console.register(Entry("cases", "案件一覧", "cases:queue", order=100, group=navigation.RECEIVING))

`home` are the ways in that the front page offers first, `corner` is what floats on every page for residents. Labels of
`portal`, `home`, `footer` and `corner` are seen by residents: give them as `gettext_lazy`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse

from yakuba.kernel.ports import Registry
from yakuba.webkit.components import Link

# The groups of the console's menu: entries of the first are ordered from 100 on, of the second from 200 on.
RECEIVING = "受付と審査"
TALKING = "問合せと通報"
TELLING = "住民への連絡"
CONTENT = "内容を整える"
EFFECT = "効果と計画"
KEEPING = "管理"


@dataclass(frozen=True)
class Entry:
    """A line of a menu. `roles` empty: everyone who sees the menu; else staff who hold one of them.

    `panel` names the address of what opens in the corner of the page instead; for the menu `corner` alone.
    """

    id: str
    label: Any
    url_name: str
    order: int = 100
    group: str = ""
    roles: Collection[str] = ()
    panel: str = ""


@dataclass(frozen=True)
class Group:
    """Entries under one heading; the heading may be empty."""

    title: str
    links: Sequence[Link]


portal: Registry[Entry] = Registry()
console: Registry[Entry] = Registry()
home: Registry[Entry] = Registry()
footer: Registry[Entry] = Registry()
corner: Registry[Entry] = Registry()
MENUS = {"portal": portal, "home": home, "console": console, "footer": footer, "corner": corner}


def groups(menu: str, request: HttpRequest | None) -> list[Group]:
    """The entries of a menu this person may use, the one that leads here marked as current."""
    held = set(getattr(getattr(request, "user", None), "roles", ()) or ())
    entries = [entry for entry in MENUS[menu] if not entry.roles or held.intersection(entry.roles)]
    entries.sort(key=lambda entry: entry.order)
    addresses = [reverse(entry.url_name) for entry in entries]
    here = _closest(addresses, getattr(request, "path", ""))
    found: dict[str, list[Link]] = {}
    for entry, address in zip(entries, addresses, strict=True):
        found.setdefault(entry.group, []).append(
            Link(entry.label, address, current=address == here, panel=reverse(entry.panel) if entry.panel else "")
        )
    return [Group(title, links) for title, links in found.items()]


def _closest(addresses: list[str], path: str) -> str:
    """The longest address that `path` lies under; a front page only when it is the page itself."""
    fronts = {get_script_prefix(), "/"}
    under = [
        address for address in addresses if path == address or (address not in fronts and path.startswith(address))
    ]
    return max(under, key=len, default="")
