"""A person's own content of one case, for the file that is given to them."""

from collections.abc import Mapping
from typing import Any

from yakuba.cases import queries as cases
from yakuba.procedures.models import Decision, Letter
from yakuba.procedures.queries import applications
from yakuba.webkit.forms import Form
from yakuba.webkit.forms.describing import ADDRESSES

HIDDEN = "（支援措置により非表示）"


def content_of(case_id: int) -> dict[str, Any]:
    """Every revision, decision and letter, JSON-ready. Under 支援措置 without an address: files get into wrong hands."""
    case = cases.case_by_id(case_id)
    opened = applications.application_of(town_id=case.town_id, case_id=case_id)
    decisions = Decision.objects.filter(application=opened.application).order_by("drafted_at")
    letters = Letter.objects.defer("pdf").filter(application=opened.application).order_by("created_at")
    content = {
        "procedure": {"id": opened.procedure.id, "version": opened.application.pack.version},
        "revisions": [
            {
                "revision": revision.number,
                "submitted_at": revision.at.isoformat(),
                "answers": dict(applications.answers_of(opened.procedure, revision)),
            }
            for revision in opened.application.revisions.order_by("number")
        ],
        "screening": opened.screening_result.to_json(),
        "decisions": [
            {"outcome": each.outcome, "reasons": each.reasons, "drafted_at": each.drafted_at.isoformat()}
            for each in decisions
        ],
        "letters": [
            {"number": each.document_number, "dated": each.dated.isoformat(), "text": each.text} for each in letters
        ],
    }
    return without_addresses(opened.procedure.form, content) if case.protected else content


def without_addresses(form: Form, content: Mapping[str, Any]) -> dict[str, Any]:
    """`content` without the answers that are addresses, and without them in the words of letters."""
    fields = {field.id for section in form.sections for field in section.fields if field.type in ADDRESSES}
    found: set[str] = set()

    def hide(value: Any) -> Any:
        if isinstance(value, list):
            return [hide(each) for each in value]
        if not isinstance(value, Mapping):
            return value
        found.update(each for name, each in value.items() if name in fields)
        return {name: HIDDEN if name in fields else hide(each) for name, each in value.items()}

    def erase(text: str) -> str:
        for address in sorted(found, key=len, reverse=True):
            text = text.replace(address, HIDDEN)
        return text

    revisions = [{**each, "answers": hide(each["answers"])} for each in content["revisions"]]
    letters = [{**each, "text": erase(each["text"])} for each in content["letters"]]
    return {**content, "revisions": revisions, "letters": letters}
