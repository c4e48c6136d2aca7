"""Acts on many cases that other rooms add to the queue.

A domain registers its act from `provides.register()`; its view gets the chosen keys as `case` values of a POST and shows a
summary before it acts:

    bulk.register(bulk.BulkAction("procedures.approve", "認定相当をまとめて認定", "procedures:bulk-approve"))
"""

from collections.abc import Collection
from dataclasses import dataclass, field

from yakuba.kernel.ports import Registry


@dataclass(frozen=True)
class BulkAction:
    """`url_name` takes POST; `roles` empty: all staff. `key`: a single key on the keyboard, where it has one."""

    id: str
    label: str
    url_name: str
    roles: frozenset[str] = field(default_factory=frozenset)
    key: str = ""


_actions: Registry[BulkAction] = Registry()


def register(action: BulkAction) -> None:
    """The same id twice is a mistake of ours."""
    _actions.register(action)


def actions_for(roles: Collection[str]) -> list[BulkAction]:
    """What someone with these roles may do with the chosen rows."""
    return [each for each in _actions if not each.roles or each.roles & set(roles)]
