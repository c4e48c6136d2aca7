"""Answers to the questions of a category: typed, complete, nothing else kept."""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.catalogue import Category, Question

LONGEST = {"string": 200, "text": 2000}
REQUIRED = "この質問に答えてください。"
NOT_OFFERED = "選択肢の中から選んでください。"
NUMBER = "数字で入力してください。"
MOMENT = "日付と時刻を、2026-11-26T09:00 のように入力してください。"
LONG = "長すぎます。短くしてください。"


def check_answers(category: Category, given: Mapping[str, Sequence[str]], *, complete: bool = True) -> dict[str, Any]:
    """Question id → text, number or list, of the questions of this category only.

    `given` has a list for each question, as forms and Open311 send them. Refusal `answers-incomplete` names each field as
    `attribute[id]`. Where it need not be `complete` (another system asked, and asked other things), nothing is missing.
    """
    answers: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for question in category.questions:
        values = [value.strip() for value in given.get(question.id, ()) if value.strip()]
        if not values:
            if question.required and complete:
                wrong[field_name(question.id)] = REQUIRED
            continue
        try:
            answers[question.id] = _read(question, values)
        except _Wrong as error:
            wrong[field_name(question.id)] = str(error)
    if wrong:
        raise Refusal("answers-incomplete", "質問への答えを確かめてください。", fields=wrong)
    return answers


def field_name(question_id: str) -> str:
    """As Open311 names an attribute of a request."""
    return f"attribute[{question_id}]"


class _Wrong(Exception):
    pass


def _read(question: Question, values: Sequence[str]) -> Any:
    if question.type in {"singlevaluelist", "multivaluelist"}:
        offered = [option.value for option in question.options]
        if not set(values) <= set(offered) or (question.type == "singlevaluelist" and len(values) > 1):
            raise _Wrong(NOT_OFFERED)
        return sorted(set(values), key=offered.index) if question.type == "multivaluelist" else values[0]
    value = values[0]
    if question.type == "number":
        try:
            number = float(value)
        except ValueError:
            raise _Wrong(NUMBER) from None
        if not math.isfinite(number):
            raise _Wrong(NUMBER)
        return int(number) if number.is_integer() else number
    if question.type == "datetime":
        try:
            return datetime.fromisoformat(value).isoformat(timespec="minutes")
        except ValueError:
            raise _Wrong(MOMENT) from None
    if len(value) > LONGEST[question.type]:
        raise _Wrong(LONG)
    return value
