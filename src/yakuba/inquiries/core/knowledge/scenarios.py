"""Guided scenarios: one question at a time, until what was chosen leads to answers and procedures."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yakuba.inquiries.core.knowledge.kinds import STEPS
from yakuba.inquiries.core.knowledge.places import unknown_places
from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Pack

Titles = Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    """One answer to a question, and the step it leads to."""

    label: Titles
    next: str


@dataclass(frozen=True)
class Step:
    """A question (`choices`), or an end: what to tell, with `faqs` (category/id) and `procedures` (ids)."""

    id: str
    text: Titles
    choices: tuple[Choice, ...] = ()
    faqs: tuple[str, ...] = ()
    procedures: tuple[str, ...] = ()

    @property
    def is_end(self) -> bool:
        return not self.choices


@dataclass(frozen=True)
class Scenario:
    """Steps in the order of the pack; the first one is where it begins."""

    id: str
    version: str
    title: Titles
    summary: Titles
    order: int
    steps: tuple[Step, ...]

    def step(self, id_: str) -> Step | None:
        return next((each for each in self.steps if each.id == id_), None)

    def walk(self, chosen: Sequence[int]) -> Step | None:
        """The step after these choices (from 0), from the beginning; None where there is no such choice."""
        step: Step | None = self.steps[0]
        for number in chosen:
            if step is None or not 0 <= number < len(step.choices):
                return None
            step = self.step(step.choices[number].next)
        return step


def parse_scenario(pack: Pack) -> Scenario:
    """From a pack of the kind `scenarios` that fits its schemas."""
    head = pack.head
    return Scenario(
        id=pack.id,
        version=pack.version,
        title=head["title"],
        summary=head["summary"],
        order=head["order"],
        steps=tuple(_step(each) for each in pack.data(STEPS)["steps"]),
    )


def check_scenario(
    pack: Pack, *, known: Collection[str] | None = None, procedures: Collection[str] | None = None
) -> Iterator[PackError]:
    """Steps that are not there, not reached or walked in a circle; FAQs and procedures where they are at hand."""
    scenario = parse_scenario(pack)
    document = pack.documents[STEPS]
    reached = _reached(scenario)
    ids = [step.id for step in scenario.steps]
    for index, step in enumerate(scenario.steps):
        line = document.line_of(("steps", index))
        for message in _problems(scenario, step, ids[:index], reached, known, procedures):
            yield PackError("scenario.step", f"{step.id}: {message}", file=f"{pack.kind}/{pack.id}/{STEPS}", line=line)


def _problems(
    scenario: Scenario,
    step: Step,
    before: Collection[str],
    reached: Collection[str],
    known: Collection[str] | None,
    procedures: Collection[str] | None,
) -> Iterator[str]:
    if step.id in before:
        yield "同じidのステップがもうあります。別のidにしてください。"
    if step.id not in reached:
        yield "どの選択肢からも、このステップに進めません。"
    for choice in step.choices:
        if scenario.step(choice.next) is None:
            yield f"次のステップ「{choice.next}」がありません。"
        elif choice.next in {*before, step.id}:
            yield f"次のステップ「{choice.next}」は前に戻ります。後のステップにしてください。"
    for text in (*step.text.values(), *(text for choice in step.choices for text in choice.label.values())):
        for name in unknown_places(text):
            yield f"「{{{name}}}」は差し込めません。使えるのは {{town}}、{{phone}}、{{office_hours}} です。"
    for key in step.faqs if known is not None else ():
        if key not in (known or ()):
            yield f"「{key}」という質問はありません。"
    for id_ in step.procedures if procedures is not None else ():
        if id_ not in (procedures or ()):
            yield f"「{id_}」という手続きはありません。"


def _reached(scenario: Scenario) -> set[str]:
    reached: set[str] = set()
    waiting = [scenario.steps[0].id]
    while waiting:
        id_ = waiting.pop()
        step = scenario.step(id_)
        if id_ not in reached and step is not None:
            reached.add(id_)
            waiting += [choice.next for choice in step.choices]
    return reached


def _step(data: Mapping[str, Any]) -> Step:
    return Step(
        id=data["id"],
        text=data["ask"] if "ask" in data else data["tell"],
        choices=tuple(Choice(each["label"], each["next"]) for each in data.get("choices", ())),
        faqs=tuple(data.get("faqs", ())),
        procedures=tuple(data.get("procedures", ())),
    )
