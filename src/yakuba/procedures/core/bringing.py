"""用意するもの of one application: of the papers that the procedure names, those that its answers call for."""

from collections.abc import Mapping, Sequence
from typing import Any

from yakuba.kernel.expressions import ExpressionError, compile_expression
from yakuba.procedures.core.procedure import Paper, Procedure


def to_bring(procedure: Procedure, answers: Mapping[str, Any]) -> Sequence[Paper]:
    """Papers without a condition are always among them, and those whose condition can't be told."""
    return [paper for paper in procedure.papers if _is_needed(paper, answers)]


def _is_needed(paper: Paper, answers: Mapping[str, Any]) -> bool:
    if not paper.needed_if:
        return True
    try:
        return compile_expression(paper.needed_if).truth(answers)
    except ExpressionError:
        return True
