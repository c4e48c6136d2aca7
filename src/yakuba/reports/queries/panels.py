"""What a report adds to the page of its case, for staff and for the resident, and to a person's file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from yakuba.accounts import queries as accounts
from yakuba.cases import queries as cases
from yakuba.cases.core.workflow import acts
from yakuba.kernel.ports import Panel
from yakuba.reports.core import statuses
from yakuba.reports.core.catalogue import Category, Titles
from yakuba.reports.models import Report
from yakuba.reports.queries import catalogues, reports

WORKERS = frozenset({"clerk", "approver", "head", "admin"})


@dataclass(frozen=True)
class Answer:
    """A question with what was answered, ready to be read in any language."""

    label: Titles
    values: Sequence[Titles]


def answers_of(report: Report, category: Category) -> list[Answer]:
    """In the order in which they were asked."""
    found = []
    for question in category.questions:
        if question.id not in report.attributes:
            continue
        given = report.attributes[question.id]
        labels = {option.value: option.label for option in question.options}
        values = given if isinstance(given, list) else [given]
        found.append(Answer(question.label, [labels.get(value, {"ja": f"{value}"}) for value in values]))
    return found


def category_of(report: Report) -> Category:
    """As the catalogue had it when the report came, or when its category was changed."""
    return catalogues.catalogue_of(report.catalogue_id).categories[report.category]


def staff_panel(case_id: int, staff_id: int) -> Sequence[Panel]:
    report = reports.report_of_case(case_id)
    if report is None:
        return []
    case, staff = cases.case_by_id(case_id), accounts.by_id(staff_id)
    catalogue = catalogues.catalogue_of(report.catalogue_id)
    category = catalogue.categories[report.category]
    may = staff is not None and bool(WORKERS & set(staff.roles)) and not case.erased_at
    possible = acts(case.state, "staff", decided=False)
    context = {
        "report": report,
        "case": case,
        "category": category,
        "answers": answers_of(report, category),
        "photos": reports.photos([report.pk]).get(report.pk, []),
        "duplicates": reports.duplicates(report.pk),
        "updates": list(report.updates.all()),
        "groups": catalogue.grouped(),
        "replies": catalogue.replies_for(report.category),
        "priorities": list(statuses.PRIORITIES.items()),
        "outcomes": list(statuses.OUTCOMES.items()),
        "may_act": may,
        "may_acknowledge": may and "examine" in possible,
        "may_close": may and "complete" in possible,
        "may_reopen": may and "reopen" in possible,
    }
    return [Panel("reports/staff_panel.html", context)]


def resident_panel(case_id: int) -> Sequence[Panel]:
    report = reports.report_of_case(case_id)
    if report is None:
        return []
    category = category_of(report)
    context = {
        "report": report,
        "category": category,
        "answers": answers_of(report, category),
        "photos": reports.photos([report.pk]).get(report.pk, []),
        "updates": list(report.updates.all()),
        "case": cases.case_by_id(case_id),
        "may_answer": report.status in statuses.ENDED and report.duplicate_of_id is None,
    }
    return [Panel("reports/resident_panel.html", context)]


def content_of(case_id: int) -> dict[str, Any]:
    """What the person wrote, JSON-ready."""
    report = reports.report_of_case(case_id)
    if report is None:
        return {}
    return {
        "category": report.category,
        "description": report.description,
        "place": report.place_text,
        "latitude": report.latitude,
        "longitude": report.longitude,
        "attributes": report.attributes,
        "public": report.public,
        "status": report.status,
    }
