"""Which answers belong to a paper: what the rules that look at it look at too."""

import re
from collections.abc import Iterator

from yakuba.kernel.expressions import names_in
from yakuba.procedures.core.facts import ITEM
from yakuba.procedures.core.procedure import Procedure

_MEMBER = re.compile(r"(?:\bitem|#)\.([A-Za-z_]\w*)")
_HEAD = ("applicant_name", "applicant_kana", "address")


def related_fields(procedure: Procedure, paper: str) -> frozenset[str]:
    """Names of fields (`account`, `children.child_name`) to hold beside the file that answers `paper`.

    Facts stand for the answers they are worked out from. Who the applicant is always belongs to it.
    """
    names = {name for table in procedure.tables for row in table.rows if paper in row.when for name in row.when}
    found: set[str] = set()
    for name in names - {paper}:
        found.update(_answers(procedure, name, set()))
    for section in procedure.form.sections:
        for field in section.fields:
            if field.role in _HEAD:
                found.add(f"{section.id}.{field.id}" if section.repeat else field.id)
    return frozenset(found - {paper})


def _answers(procedure: Procedure, name: str, seen: set[str]) -> Iterator[str]:
    """The fields behind a name; each fact once."""
    if name in seen:
        return
    seen.add(name)
    column = procedure.columns.get(name)
    if column is None:
        return
    if column.field is not None:
        yield f"{column.over}.{column.field.id}" if column.over else column.field.id
        return
    fact = next((each for each in procedure.facts if each.name == name), None)
    if fact is None:
        return
    inside = set(fact.references)
    if fact.value:
        inside |= names_in(fact.value) - {"item", *procedure.repeated}
        inside |= {f"{ITEM}{member}" for member in _MEMBER.findall(fact.value)}
    for each in inside:
        yield from _answers(procedure, each, seen)
