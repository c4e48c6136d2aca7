"""An interview pack: questions of its own, and how their answers read as answers to each procedure's form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from yakuba.kernel.expressions import names_in
from yakuba.kernel.packs import Pack
from yakuba.webkit.forms.definition import Form
from yakuba.webkit.forms.parsing import parse_form

Titles = Mapping[str, str]


@dataclass(frozen=True)
class WhyNot:
    """A condition that rules a procedure out, and what the family is told."""

    when: str
    reason: Titles


@dataclass(frozen=True)
class Entries:
    """A repeated section of the procedure, filled from one of the interview: `where` (of an `item`) keeps some.

    Nobody's name is asked: in reasons, entries are `called` by their number.
    """

    source: str
    where: str
    fields: Mapping[str, str]
    name_field: str = ""
    called: Titles = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate:
    """A procedure that the family may use. `amount` names a fact: nought means that there is nothing to get, and
    `nothing` says so. `shows` are the facts that the family is told.
    """

    procedure: str
    why_not: tuple[WhyNot, ...]
    answers: Mapping[str, str]
    items: Mapping[str, Entries]
    amount: str
    nothing: Titles
    shows: tuple[str, ...]

    def expressions(self) -> Iterator[str]:
        """Everything that looks at the family's answers."""
        yield from (rule.when for rule in self.why_not)
        yield from self.answers.values()
        for entries in self.items.values():
            yield from (entries.where, *entries.fields.values())


@dataclass(frozen=True)
class Interview:
    """`form` holds the questions, a section a page; each candidate's `sections` are those that it hangs on."""

    id: str
    version: str
    title: Titles
    summary: Titles
    form: Form
    candidates: tuple[Candidate, ...]

    def section_of(self, name: str) -> str | None:
        """The section that answers a name: a field's, or a repeated section's own."""
        for section in self.form.sections:
            if (section.repeat and section.id == name) or (not section.repeat and name in section.by_id):
                return section.id
        return None

    def sections(self, candidate: Candidate) -> frozenset[str]:
        """What must be asked before anything can be said about the candidate."""
        found = {entries.source for entries in candidate.items.values()}
        for text in candidate.expressions():
            found |= {section for name in names_in(text) if (section := self.section_of(name))}
        return frozenset(found)


def parse_interview(pack: Pack) -> Interview:
    """From a pack of the kind `interviews` that fits its schemas."""
    form, data = pack.documents["form.yaml"], pack.data("candidates.yaml")
    return Interview(
        id=pack.id,
        version=pack.version,
        title=pack.head["title"],
        summary=pack.head["summary"],
        form=parse_form(form.data, file=form.name, line_of=form.line_of),
        candidates=tuple(_candidate(each) for each in data["candidates"]),
    )


def _candidate(data: Mapping[str, Any]) -> Candidate:
    return Candidate(
        procedure=data["procedure"],
        why_not=tuple(WhyNot(each["when"], each["reason"]) for each in data.get("why_not", ())),
        answers=data.get("answers", {}),
        items={
            section: Entries(
                each["from"],
                each.get("where", "true"),
                each["fields"],
                each.get("called", {}).get("field", ""),
                each.get("called", {}).get("as", {}),
            )
            for section, each in data.get("items", {}).items()
        },
        amount=data.get("amount", ""),
        nothing=data.get("nothing", {}),
        shows=tuple(data.get("shows", ())),
    )
