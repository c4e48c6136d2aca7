"""Two versions of an entry, field by field and word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.stored import AUDIENCES

_WORD = re.compile(r"[0-9０-９]+|[A-Za-z][A-Za-z'’]*|[ァ-ヴー]+|[一-鿿々]+|[ぁ-ゖ]|\n|[^\S\n]+|.")
"""What changes as a whole: a number, a Latin or katakana word, a run of kanji; hiragana and signs one by one."""
LONGEST = 2_000
"""More words than this are compared line by line: the time grows with their square."""


@dataclass(frozen=True)
class Piece:
    kind: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True)
class Change:
    """A field that differs, in words for staff, and its text with what went and what came."""

    label: str
    pieces: Sequence[Piece]


def compare(old: FaqEntry, new: FaqEntry) -> list[Change]:
    """The fields that differ, in the order of the editor."""
    before, after = _fields(old), _fields(new)
    return [Change(label, pieces(before[label], after[label])) for label in after if before[label] != after[label]]


def pieces(old: str, new: str) -> list[Piece]:
    """The two texts as one: without what was added it is the old one, without what was removed the new one."""
    left, right = _WORD.findall(old), _WORD.findall(new)
    if len(left) + len(right) > LONGEST:
        left, right = old.splitlines(keepends=True), new.splitlines(keepends=True)
    start = _alike(left, right)
    end = _alike(left[start:][::-1], right[start:][::-1])
    middle = _middle(left[start : len(left) - end], right[start : len(right) - end])
    found = [Piece("same", "".join(left[:start])), *middle, Piece("same", "".join(left[len(left) - end :]))]
    return [piece for piece in found if piece.text]


def _alike(left: Sequence[str], right: Sequence[str]) -> int:
    """How many they have in common at the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))


def _middle(left: Sequence[str], right: Sequence[str]) -> Iterator[Piece]:
    """Where they begin and end differently; what is often repeated in a very long one is not looked for."""
    matcher = SequenceMatcher(None, left, right, autojunk=len(left) + len(right) > LONGEST)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(left[i1:i2]))
            continue
        yield Piece("removed", "".join(left[i1:i2]))
        yield Piece("added", "".join(right[j1:j2]))


def _fields(entry: FaqEntry) -> dict[str, str]:
    def day(value: date | None) -> str:
        return value.isoformat() if value else ""

    languages = (("ja", ""), ("ja-easy", "（やさしい日本語）"), ("en", "（英語）"))
    texts = {
        f"{label}{mark}": texts.get(code, "")
        for code, mark in languages
        for label, texts in (("質問", entry.question), ("答え", entry.answer))
    }
    return texts | {
        "言い換え": "\n".join(entry.aliases),
        "分野": entry.category,
        "担当課": entry.department,
        "対象": AUDIENCES.get(entry.audience, entry.audience),
        "根拠": entry.source_title,
        "根拠のページ": entry.source_url,
        "掲載の始まり": day(entry.valid_from),
        "掲載の終わり": day(entry.valid_until),
        "確認日": day(entry.reviewed_on),
        "見直し期限": day(entry.review_by),
        "つながる手続き": "\n".join(entry.procedures),
        "つながるページ": "\n".join(entry.pages),
        "関連する質問": "\n".join(entry.related),
    }
