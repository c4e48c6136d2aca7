"""Which department a case goes to: the pack's own, or the one for what the resident chose (振り分け)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Route:
    """`departments` are codes by the answer to `field`; an answer that is not there stays with the pack's department."""

    field: str
    departments: Mapping[str, str]

    def department_of(self, answers: Mapping[str, Any]) -> str | None:
        """The code for these answers, where the route has one."""
        return self.departments.get(str(answers.get(self.field)))
