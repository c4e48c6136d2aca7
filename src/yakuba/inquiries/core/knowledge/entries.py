"""FAQ packs: `faq/CATEGORY/faqs.yaml`, one question with its answer, and who keeps it, an entry."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.inquiries.core.knowledge.kinds import FAQS
from yakuba.inquiries.core.knowledge.places import unknown_places
from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Pack

Titles = Mapping[str, str]


@dataclass(frozen=True)
class FaqEntry:
    """A question that a town answers. Texts by language (ja always, ja-easy, en); `answer` is Markdown with places.

    `procedures` are ids of packs, `pages` names of pages of the portal, `related` keys of other entries. It is shown from
    `valid_from` to `valid_until`, both days included; `review_by` is when somebody has to read it again.
    """

    category: str
    id: str
    question: Titles
    answer: Titles
    aliases: tuple[str, ...]
    department: str
    audience: str
    valid_from: date | None
    valid_until: date | None
    source_title: str
    source_url: str
    reviewed_on: date
    review_by: date
    procedures: tuple[str, ...]
    pages: tuple[str, ...]
    related: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name among all categories, e.g. `garbage/bulky-waste`."""
        return f"{self.category}/{self.id}"


def parse_entries(pack: Pack) -> tuple[FaqEntry, ...]:
    """The entries of a pack of the kind `faq` that fits its schemas."""
    return tuple(_entry(pack, each) for each in pack.data(FAQS)["faqs"])


def check_faqs(
    pack: Pack, *, known: Collection[str] | None = None, procedures: Collection[str] | None = None
) -> Iterator[PackError]:
    """What the schema can't say, with its line. `known` keys and `procedures` are checked where they are at hand."""
    document = pack.documents[FAQS]
    entries = parse_entries(pack)
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        for message in _problems(entry, seen, known, procedures):
            line = document.line_of(("faqs", index))
            yield PackError("faq.entry", f"{entry.id}: {message}", file=f"{pack.kind}/{pack.id}/{FAQS}", line=line)
        seen.add(entry.id)


def _problems(
    entry: FaqEntry, seen: Collection[str], known: Collection[str] | None, procedures: Collection[str] | None
) -> Iterator[str]:
    if entry.id in seen:
        yield "同じidの質問がもうあります。別のidにしてください。"
    for text in (*entry.question.values(), *entry.answer.values()):
        for name in unknown_places(text):
            yield f"「{{{name}}}」は差し込めません。使えるのは {{town}}、{{phone}}、{{office_hours}} です。"
    if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        yield "valid_until は valid_from 以後の日にしてください。"
    if entry.review_by <= entry.reviewed_on:
        yield "review_by は reviewed_on より後の日にしてください。"
    if entry.key in entry.related:
        yield "related に自分自身があります。"
    for key in entry.related if known is not None else ():
        if key not in (known or ()):
            yield f"related の「{key}」という質問はありません。"
    for id_ in entry.procedures if procedures is not None else ():
        if id_ not in (procedures or ()):
            yield f"procedures の「{id_}」という手続きはありません。"


def _entry(pack: Pack, data: Mapping[str, Any]) -> FaqEntry:
    head = pack.head
    return FaqEntry(
        category=pack.id,
        id=data["id"],
        question={language: text.strip() for language, text in data["question"].items()},
        answer={language: text.strip() for language, text in data["answer"].items()},
        aliases=tuple(data.get("aliases", ())),
        department=data.get("department", head["department"]),
        audience=data.get("audience", "everyone"),
        valid_from=_day(data.get("valid_from")),
        valid_until=_day(data.get("valid_until")),
        source_title=data["source"]["title"],
        source_url=data["source"].get("url", ""),
        reviewed_on=date.fromisoformat(data.get("reviewed_on", head["reviewed_on"])),
        review_by=date.fromisoformat(data.get("review_by", head["review_by"])),
        procedures=tuple(data.get("procedures", ())),
        pages=tuple(data.get("pages", ())),
        related=tuple(data.get("related", ())),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
