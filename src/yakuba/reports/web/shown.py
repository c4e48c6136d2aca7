"""The categories of the form with their questions, ready to be drawn."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from yakuba.reports.core.answers import field_name
from yakuba.reports.core.catalogue import Catalogue, Category, Group, Option, Question, Titles
from yakuba.reports.web.form import Typed

CONTROLS = {
    "string": "text",
    "number": "text",
    "datetime": "datetime-local",
    "text": "textarea",
    "singlevaluelist": "radio",
    "multivaluelist": "checkbox",
}


@dataclass(frozen=True)
class QuestionShown:
    """`options`: (option, whether it is chosen)."""

    id: str
    name: str
    label: Titles
    help: Titles
    required: bool
    control: str
    decimal: bool
    options: list[tuple[Option, bool]]
    value: str
    error: str


@dataclass(frozen=True)
class CategoryShown:
    category: Category
    chosen: bool
    questions: list[QuestionShown]


def shown_groups(
    catalogues: Iterable[Catalogue], typed: Typed | None, errors: Mapping[str, str]
) -> list[tuple[Group, list[CategoryShown]]]:
    """In the order of the packs; answers and errors where they belong."""
    return [
        (group, [_category(each, typed, errors) for each in categories])
        for catalogue in catalogues
        for group, categories in catalogue.grouped()
    ]


def _category(category: Category, typed: Typed | None, errors: Mapping[str, str]) -> CategoryShown:
    chosen = typed is not None and typed.fields["category"] == category.id
    answers = typed.answers if typed is not None else {}
    return CategoryShown(
        category,
        chosen,
        [
            _question(category.id, each, answers.get(f"{category.id}:{each.id}", ()), errors if chosen else {})
            for each in category.questions
        ],
    )


def _question(category: str, question: Question, values: Iterable[str], errors: Mapping[str, str]) -> QuestionShown:
    given = list(values)
    return QuestionShown(
        id=f"{category}-{question.id}",
        name=f"a:{category}:{question.id}",
        label=question.label,
        help=question.help,
        required=question.required,
        control=CONTROLS[question.type],
        decimal=question.type == "number",
        options=[(option, option.value in given) for option in question.options],
        value=given[0] if given else "",
        error=errors.get(field_name(question.id), ""),
    )
