"""Reads a folder's FAQs, questions and graded answers: corpus.json, queries.json, qrels.json, groups.json.

Each is one JSON object: id → text of the FAQ (`Question: …`, `Answer: …`), id → question, question → {FAQ: grade},
question → {near_dup_group, doc_group}.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yakuba.inquiries.core.faqs import Faq, Label

FILES = ("corpus", "queries", "qrels", "groups")
UNANSWERABLE_SHARE = 0.21

_PARTS = re.compile(r"\s*Question:(?P<question>.*?)\n\s*Answer:(?P<answer>.*)", re.DOTALL)
_CONTACT = re.compile("【お?問い?合わ?せ先?】")
_RELATED = re.compile("【関連する(?:ＦＡＱ|FAQ)】")


@dataclass(frozen=True)
class Dataset:
    """FAQs, and questions with what answers them. A label's `group` is its near_dup_group, its `topic` the doc_group."""

    faqs: tuple[Faq, ...]
    labels: tuple[Label, ...]


def read_dataset(files: Mapping[str, Any]) -> Dataset:
    """From the parsed files by name. ValueError names file and key of what does not fit; only `groups` may be empty."""
    for name in FILES:
        _must(isinstance(files.get(name), dict), f"{name}.json を {{…}} の形（JSONオブジェクト）にしてください。")
    faqs = tuple(_faq(str(id_), text) for id_, text in files["corpus"].items())
    known = {faq.id for faq in faqs}
    labels = tuple(
        _label(key, question, files["qrels"].get(key, {}), files["groups"].get(key, {}), known)
        for key, question in files["queries"].items()
    )
    return Dataset(faqs, labels)


def unanswerable(labels: Sequence[Label]) -> frozenset[str]:
    """The FAQs to remove so that a fifth of the questions have no answer: the doc_groups in the order of the SHA-256 of
    their number, until 21 % of the questions are in, with every FAQ that those have at grade 1 or 2.
    """
    topics = sorted({label.topic for label in labels}, key=lambda topic: hashlib.sha256(topic.encode()).hexdigest())
    removed: set[str] = set()
    taken = 0
    for topic in topics:
        if taken >= UNANSWERABLE_SHARE * len(labels):
            break
        own = [label for label in labels if label.topic == topic]
        taken += len(own)
        removed.update(faq for label in own for faq, grade in label.grades.items() if grade >= 1)
    return frozenset(removed)


def _must(holds: bool, message: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not holds:
        raise ValueError(message)


def _faq(id_: str, text: Any) -> Faq:
    _must(isinstance(text, str), f"corpus.json の「{id_}」を文字列にしてください。")
    parts = _PARTS.match(text)
    question, answer = (parts["question"], parts["answer"]) if parts else _first_line(text)
    body, *related = _RELATED.split(_CONTACT.split(answer)[0])
    return Faq(id_, question.strip(), body.strip(), tuple(each.strip() for each in related))


def _first_line(text: str) -> tuple[str, str]:
    question, _, answer = text.strip().partition("\n")
    return question, answer


def _label(key: str, question: Any, grades: Any, groups: Any, known: set[str]) -> Label:
    _must(isinstance(question, str), f"queries.json の「{key}」を文字列にしてください。")
    _must(
        isinstance(grades, dict) and all(grade in [0, 1, 2] for grade in grades.values()),
        f"qrels.json の「{key}」を {{FAQの番号: 0〜2の整数}} の形にしてください。",
    )
    unknown = sorted(set(grades) - known)
    _must(not unknown, f"qrels.json の「{key}」にある「{next(iter(unknown), None)}」は corpus.json にありません。")
    _must(isinstance(groups, dict), f"groups.json の「{key}」を {{…}} の形にしてください。")
    named = {name: str(groups.get(name, f"only {key}")) for name in ("near_dup_group", "doc_group")}
    return Label(question, dict(grades), named["near_dup_group"], named["doc_group"])
