"""Answers and values that a letter uses are handed on to it: the clerk writes `{area}`, the studio keeps `results`."""

from collections.abc import Mapping

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import parse_kept
from yakuba.procedures.core.columns import CASE_DATES, Column
from yakuba.procedures.core.letters import VALUES, names_used
from yakuba.procedures.core.studio.inspecting import columns_of_files
from yakuba.procedures.core.studio.rewriting import rewrite

RULES = "screening.yaml"
SHOWN = frozenset({"text", "number", "date", "boolean", "choice", "choices"})


def usable(columns: Mapping[str, Column]) -> Mapping[str, Column]:
    """What a letter may say of the whole application: answers and values that read as words."""
    return {
        name: column
        for name, column in columns.items()
        if column.over is None and column.type in SHOWN and name not in VALUES and name not in CASE_DATES
    }


def hand_on(files: Mapping[str, str], letter: str) -> dict[str, str]:
    """The files, whose results have every answer and value that the letter names."""
    known = usable(columns_of_files(files))
    try:
        data = dict(parse_kept(files[RULES], RULES).data)
    except (PackError, KeyError, TypeError, ValueError):
        return dict(files)
    results = dict(data.get("results") or {})
    held = list(results.get("overall", ()))
    wanted = dict.fromkeys(name for _, name, _ in names_used(files.get(letter, "")) if name in known)
    missing = [name for name in wanted if name not in held]
    if not missing:
        return dict(files)
    data["results"] = {**results, "overall": [*held, *missing]}
    return {**files, RULES: rewrite(files[RULES], data, RULES).text}
