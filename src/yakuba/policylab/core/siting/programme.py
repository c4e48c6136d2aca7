"""A mixed-integer linear programme, and the solvers that solve it: HiGHS (Huangfu and Hall 2018), or SCIP and GLOP by way of OR-Tools.

Both get the same columns and rows, one thread and a fixed seed, and answer alike, so that what is asked never depends on which it is.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Figures = NDArray[np.float64]
Numbers = NDArray[np.intp]
Start = tuple[Numbers, Figures]
Status = Literal["optimal", "infeasible", "stopped"]

PRECISION = 1e-7  # of the objective: nearer to the bound than that is the best


@dataclass
class Programme:
    """Minimise constant + costs · x, where lower ≤ x ≤ upper and low ≤ rows · x ≤ high; some of x whole numbers.

    Written in blocks of columns and rows; a row names each column at most once.
    """

    constant: float = 0.0
    width: int = 0
    height: int = 0
    _columns: list[tuple[Figures, Figures, Figures, Figures]] = field(default_factory=list)
    _rows: list[tuple[Figures, Figures]] = field(default_factory=list)
    _entries: list[tuple[Numbers, Numbers, Figures]] = field(default_factory=list)

    def add_columns(
        self, costs: ArrayLike, *, lower: ArrayLike = 0.0, upper: ArrayLike = 1.0, whole: bool = False
    ) -> Numbers:
        """The numbers of the new columns, one for each of `costs`."""
        each = np.atleast_1d(np.asarray(costs, dtype=float))
        block = [np.broadcast_to(np.asarray(values, dtype=float), each.shape) for values in (lower, upper, whole)]
        self._columns.append((each, block[0], block[1], block[2]))
        first, self.width = self.width, self.width + len(each)
        return np.arange(first, self.width)

    def add_rows(
        self,
        count: int,
        row: ArrayLike,
        column: ArrayLike,
        value: ArrayLike,
        *,
        low: ArrayLike = -np.inf,
        high: ArrayLike = np.inf,
    ) -> None:
        """`count` rows; their entries as row (from 0 in the block), column and value, each an array or one for all."""
        column = np.asarray(column, dtype=np.intp)
        rows = np.broadcast_to(np.asarray(row, dtype=np.intp) + self.height, column.shape)
        self._entries.append((rows, column, np.broadcast_to(np.asarray(value, dtype=float), column.shape)))
        self._rows.append(
            (np.broadcast_to(np.asarray(low, float), count), np.broadcast_to(np.asarray(high, float), count))
        )
        self.height += count

    @property
    def columns(self) -> tuple[Figures, Figures, Figures, Figures]:
        """costs, lower, upper, whole (1 or 0), each (width,)."""
        costs, lower, upper, whole = (np.concatenate([np.zeros(0), *each]) for each in zip(*self._columns, strict=True))
        return costs, lower, upper, whole

    @property
    def limits(self) -> tuple[Figures, Figures]:
        """low, high, each (height,)."""
        low, high = zip(*self._rows, strict=True) if self._rows else ((), ())
        return np.concatenate([np.zeros(0), *low]), np.concatenate([np.zeros(0), *high])

    @property
    def entries(self) -> tuple[Numbers, Numbers, Figures]:
        """row, column, value of what is not 0, by row."""
        none = np.zeros(0, dtype=np.intp)
        row, column = (np.concatenate([none, *(each[at] for each in self._entries)]) for at in (0, 1))
        value = np.concatenate([np.zeros(0), *(each[2] for each in self._entries)])
        kept = np.flatnonzero(value)
        order = kept[np.lexsort((column[kept], row[kept]))]
        return row[order], column[order], value[order]


@dataclass(frozen=True)
class Solution:
    """`values` (width,) and their `objective`, None and infinite where none was found; no solution is lower than `bound`.

    `prices` (height,): what one more on the right of a row costs, where nothing has to be whole and the best was found.
    """

    status: Status
    values: Figures | None
    objective: float
    bound: float
    prices: Figures | None = None


def solve(
    programme: Programme,
    *,
    seconds: float = np.inf,
    gap: float = PRECISION,
    start: Start | None = None,
    solver: str = "highs",
) -> Solution:
    """The best solution, to a `gap` of (objective - bound) / objective, or what is known after `seconds`.

    `start`: some columns, all that must be whole among them, and their values in a solution that is known.
    ValueError for a solver not in `SOLVERS`, one that isn't installed, and a programme whose objective has no end.
    """
    if solver not in SOLVERS:
        raise ValueError(f"ソルバー「{solver}」はありません。{' か '.join(SOLVERS)} にしてください。")
    return SOLVERS[solver](programme, max(0.0, min(seconds, 1e9)), gap, start)


def by_highs(programme: Programme, seconds: float, gap: float, start: Start | None) -> Solution:
    import highspy  # noqa: PLC0415 - takes its time to load
    from highspy._core import _Highs  # noqa: PLC0415 - the public one prints a line before it can be silenced

    costs, lower, upper, whole = programme.columns
    low, high = programme.limits
    row, column, value = programme.entries
    starts = np.searchsorted(row, np.arange(programme.height + 1))
    highs = _Highs()
    options = {"output_flag": False, "threads": 1, "random_seed": 0, "time_limit": seconds, "mip_rel_gap": gap}
    for name, option in options.items():
        highs.setOptionValue(name, option)
    passed = highs.passModel(
        programme.width,
        programme.height,
        len(value),
        int(highspy.MatrixFormat.kRowwise),
        int(highspy.ObjSense.kMinimize),
        programme.constant,
        costs,
        lower,
        upper,
        low,
        high,
        starts.astype(np.int32),
        column.astype(np.int32),
        value,
        whole.astype(np.int32),
    )
    if passed == highspy.HighsStatus.kError:
        raise ValueError("HiGHS takes no such programme")
    if start is not None:
        highs.setSolution(len(start[0]), start[0].astype(np.int32), start[1])
    highs.run()
    state, info = highs.getModelStatus(), highs.getInfo()
    states = highspy.HighsModelStatus
    if state == states.kInfeasible:
        return Solution("infeasible", None, np.inf, np.inf)
    if state in {states.kUnbounded, states.kUnboundedOrInfeasible}:
        raise ValueError("the objective has no end")
    if state not in {states.kOptimal, states.kModelEmpty, states.kTimeLimit}:
        raise RuntimeError(f"HiGHS: {highs.modelStatusToString(state)}")
    stopped = state == states.kTimeLimit
    found = info.primal_solution_status == int(highspy.SolutionStatus.kSolutionStatusFeasible)
    bound = info.mip_dual_bound if whole.any() else -np.inf if stopped else info.objective_function_value
    solution = highs.getSolution()
    values = np.array(solution.col_value)
    if (
        start is not None
        and found
        and not np.isclose(programme.constant + costs @ values, info.objective_function_value)
    ):
        # 1.16 may answer with the start and the cost of something else.
        return by_highs(programme, max(0.0, seconds - highs.getRunTime()), gap, None)
    return Solution(
        "stopped" if stopped else "optimal",
        values if found else None,
        float(info.objective_function_value) if found else np.inf,
        float(bound),
        None if stopped or whole.any() else np.array(solution.row_dual),
    )


def by_ortools(programme: Programme, seconds: float, gap: float, start: Start | None) -> Solution:
    try:
        from ortools.math_opt import model_pb2, sparse_containers_pb2  # noqa: PLC0415 - not everybody has it
        from ortools.math_opt.python import mathopt  # noqa: PLC0415 - the same
    except ImportError:
        raise ValueError(
            "OR-Toolsが入っていません。pip install 'yakuba[ortools]' で入れるか、ソルバーを highs にしてください。"
        ) from None

    costs, lower, upper, whole = programme.columns
    low, high = programme.limits
    row, column, value = programme.entries
    names = range(programme.width)
    model = mathopt.Model.from_model_proto(
        model_pb2.ModelProto(
            variables=model_pb2.VariablesProto(
                ids=names, lower_bounds=lower, upper_bounds=upper, integers=whole.astype(bool)
            ),
            objective=model_pb2.ObjectiveProto(
                offset=programme.constant,
                linear_coefficients=sparse_containers_pb2.SparseDoubleVectorProto(ids=names, values=costs),
            ),
            linear_constraints=model_pb2.LinearConstraintsProto(
                ids=range(programme.height), lower_bounds=low, upper_bounds=high
            ),
            linear_constraint_matrix=sparse_containers_pb2.SparseDoubleMatrixProto(
                row_ids=row, column_ids=column, coefficients=value
            ),
        )
    )
    variables = list(model.variables())
    hints = (
        [mathopt.SolutionHint({variables[at]: float(value) for at, value in zip(*start, strict=True)})] if start else []
    )
    result: Any = mathopt.solve(
        model,
        mathopt.SolverType.GSCIP if whole.any() else mathopt.SolverType.GLOP,
        params=mathopt.SolveParameters(
            time_limit=timedelta(seconds=seconds),
            threads=1,
            random_seed=0,
            relative_gap_tolerance=gap,
        ),
        model_params=mathopt.ModelSolveParameters(solution_hints=hints),
    )
    reason = result.termination.reason
    reasons = mathopt.TerminationReason
    if reason == reasons.INFEASIBLE:
        return Solution("infeasible", None, np.inf, np.inf)
    if reason in {reasons.UNBOUNDED, reasons.INFEASIBLE_OR_UNBOUNDED}:
        raise ValueError("the objective has no end")
    if reason not in {reasons.OPTIMAL, reasons.FEASIBLE, reasons.NO_SOLUTION_FOUND}:
        raise RuntimeError(f"SCIP: {result.termination.detail}")
    found = result.has_primal_feasible_solution()
    return Solution(
        "optimal" if reason == reasons.OPTIMAL else "stopped",
        np.array([result.variable_values(each) for each in variables]) if found else None,
        float(result.objective_value()) if found else np.inf,
        float(result.termination.objective_bounds.dual_bound),
        np.array(result.dual_values(list(model.linear_constraints())))
        if reason == reasons.OPTIMAL and not whole.any()
        else None,
    )


SOLVERS = {"highs": by_highs, "ortools": by_ortools}
