"""An FAQ as it is kept (plain, JSON-ready) and back, and what is wrong with one before it is kept."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.markdown import LONGEST
from yakuba.inquiries.core.knowledge.places import unknown_places
from yakuba.kernel.codes import find_individual_numbers

AUDIENCES = {
    "everyone": "すべての方",
    "families": "子育て中の方",
    "older-people": "高齢の方",
    "disabled-people": "障害のある方",
    "foreign-residents": "外国人住民の方",
    "businesses": "事業者の方",
}
LONGEST_QUESTION, LONGEST_ALIAS, MOST_ALIASES = 200, 200, 50
LONGEST_FIELDS = {"category": 60, "department": 64, "source_title": 200, "source_url": 500}
_DAYS = ("valid_from", "valid_until", "reviewed_on", "review_by")
_LISTS = ("aliases", "procedures", "pages", "related")


def as_plain(entry: FaqEntry) -> dict[str, Any]:
    """JSON-ready: days as text, lists as lists."""
    plain = asdict(entry)
    plain |= {name: plain[name].isoformat() if plain[name] else None for name in _DAYS}
    plain |= {name: list(plain[name]) for name in _LISTS}
    plain |= {name: dict(plain[name]) for name in ("question", "answer")}
    return plain


def from_plain(plain: Mapping[str, Any]) -> FaqEntry:
    """What `as_plain` made. KeyError where something is missing."""
    values = {field.name: plain[field.name] for field in fields(FaqEntry)}
    values |= {name: date.fromisoformat(plain[name]) if plain[name] else None for name in _DAYS}
    values |= {name: tuple(plain[name]) for name in _LISTS}
    return FaqEntry(**values)


def faults(entry: FaqEntry) -> dict[str, str]:
    """Field → what to mend, e.g. `question.ja`; empty where it may be kept."""
    return {**_wrong_texts(entry), **_wrong_fields(entry), **_wrong_days(entry)}


def _wrong_texts(entry: FaqEntry) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, texts, longest in (
        ("question", entry.question, LONGEST_QUESTION),
        ("answer", entry.answer, LONGEST),
    ):
        if not texts.get("ja", "").strip():
            found[f"{name}.ja"] = "日本語の文を入力してください。"
        for language, text in texts.items():
            if len(text) > longest:
                found[f"{name}.{language}"] = f"{longest:,}文字までにしてください（いま{len(text):,}文字）。"
            elif find_individual_numbers(text):
                found[f"{name}.{language}"] = "個人番号（マイナンバー）のように見える数字があります。消してください。"
            elif unknown := unknown_places(text):
                found[f"{name}.{language}"] = (
                    f"「{{{unknown[0]}}}」は差し込めません。使えるのは {{town}}、{{phone}}、{{office_hours}} です。"
                )
    return found


def _wrong_fields(entry: FaqEntry) -> dict[str, str]:
    found = {
        name: f"{most}文字までにしてください。"
        for name, most in LONGEST_FIELDS.items()
        if len(getattr(entry, name)) > most
    }
    if not entry.category.strip():
        found["category"] = "分野を入力してください。"
    if len(entry.aliases) > MOST_ALIASES or any(len(alias) > LONGEST_ALIAS for alias in entry.aliases):
        found["aliases"] = f"言い換えは{MOST_ALIASES}個まで、1つ{LONGEST_ALIAS}文字までにしてください。"
    if entry.audience not in AUDIENCES:
        found["audience"] = f"{'、'.join(AUDIENCES.values())}のどれかにしてください。"
    if entry.source_url and not entry.source_url.startswith(("http://", "https://")):
        found["source_url"] = "http:// か https:// で始まるアドレスにしてください。"
    return found


def _wrong_days(entry: FaqEntry) -> dict[str, str]:
    found = {}
    if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        found["valid_until"] = "掲載の終わりは、始まりの日以後にしてください。"
    if entry.review_by <= entry.reviewed_on:
        found["review_by"] = "見直し期限は、確認日より後の日にしてください。"
    return found
