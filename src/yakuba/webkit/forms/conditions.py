"""Conditions of a form: an expression over the answers that must be true or false.

It sees every top-level answer by its id, `item` (the entry) inside a repeated section, and `today` (ISO text). What is
not answered is null. Where a condition can't be evaluated, the caller's safe answer holds: shown, not required, no
error. Only what the pack's author could mend is logged, by the condition's place, never with a value.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.kernel.expressions import Expression, ExpressionError, compile_expression, names_in

logger = logging.getLogger(__name__)
Answers = Mapping[str, Any]
_MEMBER = re.compile(r"(?<![\w.$#])item\.([A-Za-z_]\w*)")


@dataclass(frozen=True)
class Condition:
    """`names` are the top-level answers it looks at, `place` says where it stands (file, field, key)."""

    expression: Expression
    names: frozenset[str]
    place: str

    @property
    def text(self) -> str:
        return self.expression.text

    @property
    def members_of_item(self) -> frozenset[str]:
        """Fields of the entry that it looks at: item.birth_date."""
        return frozenset(_MEMBER.findall(self.text))

    def holds(self, answers: Answers, item: Answers | None, *, today: date, otherwise: bool) -> bool:
        """Whether it is true; `otherwise` where it can't be evaluated."""
        seen = {name: answers.get(name) for name in self.names}
        if "item" in seen:
            seen["item"] = dict(item or {})
        if "today" in seen:
            seen["today"] = today.isoformat()
        try:
            return self.expression.truth(seen)
        except ExpressionError:
            # Comparing what is not answered yet is no fault of the pack.
            if not any(value in (None, []) for name, value in seen.items() if name != "item") and "item" not in seen:
                logger.warning("condition can't be evaluated: %s", self.place)
            return otherwise


def condition(text: str, *, place: str) -> Condition:
    """Compile. Raises ExpressionError."""
    return Condition(compile_expression(text), names_in(text), place)
