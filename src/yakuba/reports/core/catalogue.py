"""What may be reported: the categories of a pack of the kind `reports`, their questions, and who gets them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from yakuba.kernel.packs import Pack, register_schema
from yakuba.reports.core import statuses
from yakuba.reports.core.categorising import Examples
from yakuba.reports.core.routing import Rule

KIND = "reports"
CATEGORIES, ROUTING, CASES, EXAMPLES = "categories.yaml", "routing.yaml", "cases.yaml", "examples.yaml"
DOCUMENTS = ("pack.yaml", CATEGORIES, ROUTING)
LISTS = frozenset({"singlevaluelist", "multivaluelist"})
_SCHEMAS = Path(__file__).parent / "schemas"
_PRIORITIES = {"high": 1, "normal": statuses.NORMAL, "low": 3}

Titles = Mapping[str, str]
"""Language → text; ja is always there."""


def register() -> None:
    """Make the kind known to the pack loader."""
    register_schema(KIND, CATEGORIES, _SCHEMAS / "categories.json", required=True)
    register_schema(KIND, ROUTING, _SCHEMAS / "routing.json", required=True)
    register_schema(KIND, CASES, _SCHEMAS / "report_cases.json", required=True)
    register_schema(KIND, EXAMPLES, _SCHEMAS / "examples.json")


@dataclass(frozen=True)
class Option:
    value: str
    label: Titles


@dataclass(frozen=True)
class Question:
    """`type` is a datatype of Open311 GeoReport v2: string, number, datetime, text, singlevaluelist or multivaluelist."""

    id: str
    type: str
    label: Titles
    help: Titles
    required: bool
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Category:
    """`working_days`: the service level. `priority`: 1 to 3, of core.statuses. `warning`: whom to call where it is urgent."""

    id: str
    title: Titles
    group: str
    icon: str
    keywords: tuple[str, ...]
    working_days: int
    priority: int
    questions: tuple[Question, ...]
    description: Titles
    warning: Titles


@dataclass(frozen=True)
class Group:
    id: str
    title: Titles


@dataclass(frozen=True)
class ReplyTemplate:
    """A text that staff begin with; `categories` empty: for all of them."""

    id: str
    title: str
    text: Titles
    categories: frozenset[str]


@dataclass(frozen=True)
class Catalogue:
    """Everything of one pack. `categories` by id, in the order of the pack."""

    pack_id: str
    version: str
    groups: tuple[Group, ...]
    categories: Mapping[str, Category]
    replies: tuple[ReplyTemplate, ...]
    rules: tuple[Rule, ...]
    examples: Examples
    """What residents write of each category; its title and keywords where the pack has no examples of it."""

    def grouped(self) -> list[tuple[Group, list[Category]]]:
        """Groups with their categories, in the order of the pack."""
        return [(group, [each for each in self.categories.values() if each.group == group.id]) for group in self.groups]

    def replies_for(self, category: str) -> list[ReplyTemplate]:
        return [each for each in self.replies if not each.categories or category in each.categories]


def parse(documents: Mapping[str, Any]) -> Catalogue:
    """From the data of pack.yaml, categories.yaml, routing.yaml and, where there is one, examples.yaml."""
    head, body, routing = (documents[name] for name in DOCUMENTS)
    examples = documents.get(EXAMPLES) or {}
    return Catalogue(
        pack_id=head["id"],
        version=head["version"],
        groups=tuple(Group(each["id"], each["title"]) for each in body["groups"]),
        categories={each["id"]: _category(each) for each in body["categories"]},
        replies=tuple(
            ReplyTemplate(each["id"], each["title"], each["text"], frozenset(each.get("categories", ())))
            for each in body.get("replies", ())
        ),
        rules=tuple(
            Rule(
                department=each["department"],
                categories=frozenset(each.get("categories", ())),
                districts=frozenset(each.get("districts", ())),
            )
            for each in routing["rules"]
        ),
        examples={
            each["id"]: examples.get(each["id"]) or {"": (each["title"]["ja"], *each["keywords"])}
            for each in body["categories"]
        },
    )


def read(pack: Pack) -> dict[str, Any]:
    """The documents that `parse` takes, by name."""
    return {name: pack.data(name) for name in (*DOCUMENTS, EXAMPLES) if pack.data(name) is not None}


def _category(data: Mapping[str, Any]) -> Category:
    return Category(
        id=data["id"],
        title=data["title"],
        group=data["group"],
        icon=data["icon"],
        keywords=tuple(data["keywords"]),
        working_days=data["working_days"],
        priority=_PRIORITIES[data.get("priority", "normal")],
        questions=_questions(data.get("questions", ())),
        description=data.get("description", {}),
        warning=data.get("warning", {}),
    )


def _questions(data: Iterable[Mapping[str, Any]]) -> tuple[Question, ...]:
    return tuple(
        Question(
            id=each["id"],
            type=each["type"],
            label=each["label"],
            help=each.get("help", {}),
            required=each.get("required", False),
            options=_options(each.get("options", ())),
        )
        for each in data
    )


def _options(data: Sequence[Mapping[str, Any]]) -> tuple[Option, ...]:
    return tuple(Option(each["value"], each["label"]) for each in data)
