"""What a case establishes about a family, by the pack's own conditions."""

from collections.abc import Mapping, Sequence
from typing import Any

from yakuba.kernel.expressions import ExpressionError, compile_expression
from yakuba.procedures.core.procedure import Procedure


def established(procedure: Procedure, answers: Mapping[str, Any]) -> Sequence[str]:
    """Kinds of events, each once. A condition that can't be told establishes nothing."""
    return list(dict.fromkeys(rule.kind for rule in procedure.life_events if _holds(rule.when, answers)))


def _holds(when: str, answers: Mapping[str, Any]) -> bool:
    try:
        return compile_expression(when).truth(answers)
    except ExpressionError:
        return False
