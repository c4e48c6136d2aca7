"""Who acts: the first argument of every service."""

from dataclasses import dataclass
from typing import Literal

ActorKind = Literal["resident", "staff", "system"]


@dataclass(frozen=True)
class Actor:
    """`id` is a database key or a program's name, never a person's name or address."""

    kind: ActorKind
    id: str = ""


SYSTEM = Actor("system", "yakuba")
ANONYMOUS = Actor("resident", "")
