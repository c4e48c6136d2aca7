"""What can be wrong with an interview: a name that nobody asks, a field or fact that the procedure doesn't have."""

from collections.abc import Iterator, Mapping

from yakuba.kernel.errors import PackError
from yakuba.kernel.expressions import names_in, validate_expression
from yakuba.kernel.packs import Pack
from yakuba.procedures.core.interview.definition import Candidate, Interview, parse_interview
from yakuba.procedures.core.procedure import Procedure

FILE = "candidates.yaml"


def check_interview(pack: Pack, procedures: Mapping[str, Procedure] | None = None) -> Iterator[PackError]:
    """`procedures` are those that are at hand: a candidate among them must fit its form and facts."""
    interview = parse_interview(pack)
    for index, candidate in enumerate(interview.candidates):
        line = pack.documents[FILE].line_of(("candidates", index))
        for message in _problems(interview, candidate, (procedures or {}).get(candidate.procedure)):
            yield PackError("interview.candidate", message, file=f"{pack.kind}/{pack.id}/{FILE}", line=line)


def _problems(interview: Interview, candidate: Candidate, procedure: Procedure | None) -> Iterator[str]:
    for text in candidate.expressions():
        broken = validate_expression(text)
        if broken:
            yield f"「{text}」は式として読めません。{broken.message}"
            continue
        for name in sorted(names_in(text) - {"item", "today"}):
            if interview.section_of(name) is None:
                yield f"「{text}」の「{name}」は、この質問票（form.yaml）にありません。"
    for entries in candidate.items.values():
        section = next((each for each in interview.form.sections if each.id == entries.source), None)
        if section is None or not section.repeat:
            yield f"「from: {entries.source}」は、くり返しの質問ではありません。"
    if procedure is not None:
        yield from _misfits(candidate, procedure)


def _misfits(candidate: Candidate, procedure: Procedure) -> Iterator[str]:
    for name in candidate.answers:
        if name not in procedure.form.top_level:
            yield f"手続き「{procedure.id}」の様式に「{name}」という項目はありません。"
    for section_id, entries in candidate.items.items():
        section = next((each for each in procedure.form.sections if each.id == section_id and each.repeat), None)
        if section is None:
            yield f"手続き「{procedure.id}」の様式に、くり返しの「{section_id}」はありません。"
            continue
        for name in filter(None, (*entries.fields, entries.name_field)):
            if name not in section.by_id:
                yield f"手続き「{procedure.id}」の「{section_id}」に「{name}」という項目はありません。"
    for name in sorted({candidate.amount, *candidate.shows} - {"", *procedure.results.overall}):
        yield f"手続き「{procedure.id}」の results に「{name}」はありません。"
