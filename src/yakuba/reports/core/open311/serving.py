"""A town's categories and reports in the words of Open311."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time

from yakuba.kernel.clock import JST
from yakuba.reports.core import statuses
from yakuba.reports.core.catalogue import Category, Question, Titles
from yakuba.reports.core.open311.documents import Attribute, Service, ServiceDefinition, Status, Value, datatype_of

WARNING = "notice"
"""Code of the attribute that is only to be read."""


def service_of(category: Category, group: Titles, *, language: str, type_: str) -> Service:
    return Service(
        service_code=category.id,
        service_name=in_language(category.title, language),
        description=in_language(category.description, language),
        metadata=bool(category.questions or category.warning),
        type=type_,
        keywords=tuple(word.replace(",", " ") for word in category.keywords),
        group=in_language(group, language),
    )


def definition_of(category: Category, *, language: str) -> ServiceDefinition:
    """Its questions in their order; what to do in an emergency stands first and asks for nothing."""
    told = [Attribute(WARNING, "text", variable=False, description=in_language(category.warning, language))]
    asked = [_attribute(question, language) for question in category.questions]
    attributes = [*(told if category.warning else []), *asked]
    return ServiceDefinition(category.id, tuple(replace(each, order=at) for at, each in enumerate(attributes, start=1)))


def _attribute(question: Question, language: str) -> Attribute:
    return Attribute(
        code=question.id,
        datatype=datatype_of(question.type) or "text",
        required=question.required,
        datatype_description=in_language(question.help, language),
        description=in_language(question.label, language),
        values=tuple(Value(option.value, in_language(option.label, language)) for option in question.options),
    )


def status_of(status: str) -> Status:
    return "open" if status in statuses.OPEN else "closed"


def expected_of(due_on: date | None) -> datetime | None:
    """The end of the last day."""
    return datetime.combine(due_on, time(23, 59, 59), JST) if due_on else None


def in_language(titles: Titles | Mapping[str, str], language: str) -> str:
    """Japanese where the language has no text of its own; empty where there is none at all."""
    return titles.get(language) or titles.get("ja", "")
