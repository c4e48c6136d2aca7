"""FAQs as a table: the usual headings are found by their words, every bad row is named, the good ones are kept."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.pasted import is_html, to_markdown
from yakuba.inquiries.core.knowledge.stored import AUDIENCES, faults
from yakuba.kernel.eras import parse_date
from yakuba.kernel.errors import Refusal
from yakuba.kernel.text import search_key

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "id": ("番号", "FAQ番号", "FAQID", "質問番号", "ID", "No", "No.", "管理番号", "通し番号", "連番"),
    "category": ("カテゴリ", "カテゴリー", "分野", "分類", "大分類", "カテゴリ名", "カテゴリー名", "第1カテゴリ", "category"),
    "question": (
        "質問", "質問文", "質問内容", "質問タイトル", "問い", "問", "Q", "よくある質問", "FAQタイトル", "タイトル", "件名", "question",
    ),
    "answer": ("回答", "回答文", "回答内容", "答え", "答", "A", "本文", "内容", "answer"),
    "aliases": (
        "言い換え", "別名", "類義語", "同義語", "キーワード", "検索キーワード", "検索用キーワード", "質問例", "想定質問", "類似質問", "言い回し",
    ),
    "department": (
        "担当課", "担当課名", "担当部署", "担当部課", "所管課", "所管課名", "所管部署", "所管", "問い合わせ先", "問合せ先",
        "お問い合わせ先", "課名", "部署名", "担当", "department",
    ),
    "audience": ("対象", "対象者"),
    "valid_from": ("掲載開始日", "公開開始日", "公開日", "掲載日", "有効期間開始"),
    "valid_until": ("掲載終了日", "公開終了日", "公開期限", "掲載期限", "有効期限", "有効期間終了"),
    "source_title": ("出典", "根拠", "根拠法令"),
    "source_url": ("URL", "出典URL", "関連URL", "参照URL", "参考URL", "リンク", "リンク先", "関連ページ", "ページURL"),
    "reviewed_on": ("確認日", "更新日", "最終更新日", "更新日時", "作成日"),
    "review_by": ("見直し期限", "次回確認日", "次回見直し日", "見直し予定日"),
    "procedures": ("手続き",),
    "related": ("関連", "関連質問", "関連FAQ"),
    "question.ja-easy": ("質問（やさしい日本語）",),
    "answer.ja-easy": ("回答（やさしい日本語）",),
    "question.en": ("質問（英語）", "質問（English）"),
    "answer.en": ("回答（英語）", "回答（English）"),
}  # fmt: skip
"""Field → the headings it may stand under, the one of our own export first."""
LOOKED_FOR = 20
MOST = 5_000
_ANSWERS = ("answer", "answer.ja-easy", "answer.en")
_KEPT = (
    "category", "aliases", "department", "audience", "valid_from", "valid_until", "source_title", "source_url", "reviewed_on",
    "review_by", "procedures", "related", "pages",
)  # fmt: skip
_FIELD = {search_key(name): field for field, names in HEADINGS.items() for name in names}
_APART = re.compile(r"[\n、,，;；|｜]+")
_NEUTRALISED = re.compile(r"^'(?=[=+\-@＝＋－＠\t])")
_KEY = re.compile(r"[a-z][a-z0-9-]*/[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class RowFault:
    """What to mend in a row, as the spreadsheet counts it; `heading` names the column."""

    row: int
    heading: str
    message: str


@dataclass(frozen=True)
class Held:
    """What the town has already: key → id, and `search_key` of a question → id."""

    keys: Mapping[str, int]
    questions: Mapping[str, int]

    def find(self, key: str, question: str) -> int | None:
        """By the number of our own export, else by the words."""
        return self.keys.get(key) or self.questions.get(search_key(question))


@dataclass(frozen=True)
class TableReport:
    """`headings`: field → the heading it was found under. `ignored`: headings that mean nothing here.

    `known`: row → id of the question that is there already, by its number or its words. `new_categories` are none of the
    town's yet; `converted` says how many answers were written in HTML.
    """

    headings: Mapping[str, str]
    ignored: tuple[str, ...]
    entries: tuple[tuple[int, FaqEntry], ...]
    faults: tuple[RowFault, ...]
    known: Mapping[int, int]
    new_categories: tuple[str, ...]
    converted: int

    @property
    def rows(self) -> int:
        """How many rows had something in them."""
        return len(self.entries) + len({fault.row for fault in self.faults})


def read_table(
    rows: Iterable[tuple[int, Sequence[str]]],
    *,
    today: date,
    review_by: date,
    categories: Mapping[str, str],
    departments: Mapping[str, str],
    held: Held | None = None,
) -> TableReport:
    """From (number of the row, cells). `categories` and `departments`: what they are called → id or code.

    A category of another name is the town's own. Refusal where no row has headings for question and answer, or there are
    more than `MOST` rows.
    """
    held = held or Held({}, {})
    numbered = iter(rows)
    headings, ignored = _headings(numbered)
    known = {search_key(name): id_ for name, id_ in categories.items()}
    offices = {search_key(name): code for name, code in departments.items()}
    allowed = "、".join(name for name, code in departments.items() if name != code) or "（課がまだありません）"
    entries: list[tuple[int, FaqEntry]] = []
    found: list[RowFault] = []
    asked: dict[str, int] = {}
    taken: dict[int, int] = {}
    converted = 0
    for number, cells in numbered:
        values = {field: _cell(cells, at) for field, (at, _) in headings.items()}
        if not any(values.values()):
            continue
        if len(entries) >= MOST:
            raise Refusal("faq-table-long", f"一度に取り込めるのは{MOST:,}件までです。表を分けてください。")
        problems: dict[str, str] = {}
        converted += sum(is_html(values.get(name, "")) for name in _ANSWERS)
        entry = _entry(values, problems, today, review_by, known, offices, allowed)
        problems = {**faults(entry), **problems}
        first = asked.setdefault(search_key(entry.question["ja"]), number)
        if first != number:
            problems.setdefault("question", f"{first}行目と同じ質問です。")
        faq_id = held.find(values.get("id", ""), entry.question["ja"])
        if faq_id and not problems and taken.setdefault(faq_id, number) != number:
            problems["id"] = f"{taken[faq_id]}行目と同じ質問を変える行です。どちらかを消してください。"
        if problems:
            found += [RowFault(number, _name(field, headings), message) for field, message in problems.items()]
        else:
            entries.append((number, entry))
    return TableReport(
        headings={field: name for field, (_, name) in headings.items()},
        ignored=ignored,
        entries=tuple(entries),
        faults=tuple(found),
        known={row: faq_id for faq_id, row in taken.items()},
        new_categories=tuple(dict.fromkeys(e.category for _, e in entries if e.category not in known.values())),
        converted=converted,
    )


def merged(entry: FaqEntry, before: FaqEntry, columns: Collection[str]) -> FaqEntry:
    """The row over what was there: a column that the table does not have changes nothing."""

    def texts(name: str) -> dict[str, str]:
        sources = {
            language: getattr(entry if _column(name, language) in columns else before, name)
            for language in ("ja", "ja-easy", "en")
        }
        return {language: source[language] for language, source in sources.items() if source.get(language)}

    others: dict[str, Any] = {name: getattr(before, name) for name in _KEPT if name not in columns}
    return replace(entry, id=before.id, question=texts("question"), answer=texts("answer"), **others)


def heading_row() -> list[str]:
    """The headings of our own layout."""
    return [names[0] for names in HEADINGS.values()]


def row_of(key: str, entry: FaqEntry, departments: Mapping[str, str]) -> list[str]:
    """A question, by its key, in our own layout; `departments` names codes. The writer of the file neutralises formulas."""

    def day(value: date | None) -> str:
        return value.isoformat() if value else ""

    return [
        key,
        entry.category,
        entry.question["ja"],
        entry.answer["ja"],
        "\n".join(entry.aliases),
        departments.get(entry.department, entry.department),
        AUDIENCES[entry.audience],
        day(entry.valid_from),
        day(entry.valid_until),
        entry.source_title,
        entry.source_url,
        day(entry.reviewed_on),
        day(entry.review_by),
        "\n".join(entry.procedures),
        "\n".join(entry.related),
        *(texts.get(language, "") for language in ("ja-easy", "en") for texts in (entry.question, entry.answer)),
    ]


def _headings(rows: Iterator[tuple[int, Sequence[str]]]) -> tuple[dict[str, tuple[int, str]], tuple[str, ...]]:
    """The row that names question and answer is the head; what stands above it is a title."""
    for _ in range(LOOKED_FOR):
        found: dict[str, tuple[int, str]] = {}
        ignored = []
        row = next(rows, None)
        if row is None:
            break
        for at, name in enumerate(row[1]):
            field = _FIELD.get(search_key(name))
            if field and field not in found:
                found[field] = (at, name)
            elif name.strip():
                ignored.append(name.strip())
        if {"question", "answer"} <= found.keys():
            return found, tuple(ignored)
    raise Refusal(
        "faq-headings",
        "見出しの行が見つかりません。はじめの20行のどこかに「質問」と「回答」の見出しを入れてください。",
    )


def _cell(cells: Sequence[str], at: int) -> str:
    text = cells[at].replace("\r\n", "\n").replace("\r", "\n").strip() if at < len(cells) else ""
    return _NEUTRALISED.sub("", text)


def _name(field: str, headings: Mapping[str, tuple[int, str]]) -> str:
    plain = field.removesuffix(".ja")
    return headings[plain][1] if plain in headings else HEADINGS[plain][0]


def _entry(
    values: Mapping[str, str],
    problems: dict[str, str],
    today: date,
    review_by: date,
    categories: Mapping[str, str],
    departments: Mapping[str, str],
    allowed: str,
) -> FaqEntry:
    """The entry of a row; what can't be read is put into `problems`, and something harmless into the entry."""

    def day(field: str) -> date | None:
        text = values.get(field, "")
        if not text:
            return None
        try:
            return parse_date(text)
        except ValueError:
            problems[field] = f"「{text[:30]}」は日付として読めません。「2026-11-24」の形にしてください。"
            return None

    key = values.get("id", "")
    category = values.get("category", "") or (key.split("/")[0] if _KEY.fullmatch(key) else "その他")
    department = values.get("department", "")
    code = departments.get(search_key(department), "")
    if department and not code:
        problems["department"] = f"「{department[:30]}」という課はありません。{allowed}のどれかにしてください。"
    audience = values.get("audience", "") or "everyone"
    names_of = {search_key(name): id_ for id_, name in AUDIENCES.items()} | {search_key(id_): id_ for id_ in AUDIENCES}
    reviewed = day("reviewed_on") or today
    by = day("review_by") or max(review_by, date(reviewed.year + 1, reviewed.month, min(reviewed.day, 28)))
    return FaqEntry(
        category=categories.get(search_key(category), category),
        id=key.split("/")[1] if _KEY.fullmatch(key) else "",
        question=_texts("question", values),
        answer=_texts("answer", values),
        aliases=tuple(dict.fromkeys(_listed(values.get("aliases", "")))),
        department=code,
        audience=names_of.get(search_key(audience), audience),
        valid_from=day("valid_from"),
        valid_until=day("valid_until"),
        source_title=values.get("source_title", ""),
        source_url=values.get("source_url", ""),
        reviewed_on=reviewed,
        review_by=by,
        procedures=tuple(dict.fromkeys(_listed(values.get("procedures", "")))),
        pages=(),
        related=tuple(dict.fromkeys(_listed(values.get("related", "")))),
    )


def _texts(field: str, values: Mapping[str, str]) -> dict[str, str]:
    found = {language: values.get(_column(field, language), "") for language in ("ja", "ja-easy", "en")}
    if field == "answer":
        found = {language: to_markdown(text) if is_html(text) else text for language, text in found.items()}
    return {language: text for language, text in found.items() if text or language == "ja"}


def _column(field: str, language: str) -> str:
    return field if language == "ja" else f"{field}.{language}"


def _listed(text: str) -> list[str]:
    return [part.strip() for part in _APART.split(text) if part.strip()]
