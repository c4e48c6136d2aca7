"""Applications received through ぴったりサービス, translated into the form's answers by the pack's mapping.

What cannot be translated is a problem in words, never a reason to lose an application that has arrived: the answer stays
empty, and screening asks a person. An individual number is not taken over, nor repeated in any message.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any

from yakuba.kernel.clock import JST
from yakuba.kernel.codes import find_individual_numbers
from yakuba.kernel.eras import parse_date
from yakuba.kernel.errors import Refusal
from yakuba.kernel.text import search_key
from yakuba.procedures.core.interchange.records import Record
from yakuba.webkit.forms.definition import Field, Form
from yakuba.webkit.forms.kinds import KINDS, Problem

MOST_ENTRIES = 30
_NUMBER = re.compile(r"[A-Za-z0-9-]{1,40}")
_TIME = re.compile(
    r"[T ]?([0-9]{1,2})[:時]?([0-9]{2})(?:[:分]?([0-9]{2})?秒?)?(?:\.[0-9]+)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_YES = {search_key(word) for word in ("はい", "有", "あり", "する", "同意する", "true", "yes", "1", "☑")}
_NO = {search_key(word) for word in ("いいえ", "無", "なし", "しない", "同意しない", "false", "no", "0", "□")}


@dataclass(frozen=True)
class Source:
    """Where one answer comes from: the first of `names` that is there, all of `join`, or a fixed `value`."""

    names: tuple[str, ...] = ()
    join: tuple[str, ...] = ()
    value: str | None = None
    values: Mapping[str, str] | None = None
    parts: Mapping[str, "Source"] | None = None

    def text(self, record: Record, prefix: str = "") -> str:
        """The text in a record, "" where there is none."""
        if self.value is not None:
            return self.value
        if self.join:
            return " ".join(filter(None, (record.get(prefix + name, "") for name in self.join)))
        return next((record[prefix + name] for name in self.names if prefix + name in record), "")

    def mapped(self, record: Record, prefix: str = "") -> str:
        """The text, as its option where `values` has one."""
        text = self.text(record, prefix)
        return (self.values or {}).get(text, text)


@dataclass(frozen=True)
class Entries:
    """A repeated section: `each` are ways the names may begin, with {n} for the number of the entry."""

    each: tuple[str, ...]
    fields: Mapping[str, Source]


@dataclass(frozen=True)
class PittariMapping:
    """imports/pittari.yaml. `applies`: which records are this procedure's: those of one of these sets of names and values."""

    number: Source
    received: Source
    applies: tuple[Mapping[str, tuple[str, ...]], ...]
    fields: Mapping[str, Source]
    sections: Mapping[str, Entries]
    papers: tuple[tuple[str, str], ...] = ()
    name_attribute: str = ""
    unverified: tuple[str, ...] = ()


@dataclass(frozen=True)
class Translated:
    """`problems` are for staff, in Japanese, by the form's labels."""

    answers: dict[str, Any]
    problems: tuple[str, ...]


def parse_pittari(data: Mapping[str, Any] | None) -> PittariMapping | None:
    """None where the pack has no mapping."""
    if data is None:
        return None
    fields = data["fields"]
    return PittariMapping(
        number=_source(data["reception"]["number"]),
        received=_source(data["reception"]["received_at"]),
        applies=tuple(
            {name: tuple(values) for name, values in each.items()}
            for each in ([data["applies"]] if isinstance(data["applies"], Mapping) else data["applies"])
        ),
        fields={name: _source(entry) for name, entry in fields.items() if not _repeats(entry)},
        sections={
            name: Entries(_names(entry["each"]), {inner: _source(each) for inner, each in entry["fields"].items()})
            for name, entry in fields.items()
            if _repeats(entry)
        },
        papers=tuple((entry["files"], entry["field"]) for entry in data.get("papers", ())),
        name_attribute=data.get("name_attribute", ""),
        unverified=tuple(data.get("unverified", ())),
    )


def _repeats(entry: Any) -> bool:
    return isinstance(entry, Mapping) and "each" in entry


def _source(entry: Any) -> Source:
    if isinstance(entry, str):
        return Source((entry,))
    if isinstance(entry, list):
        return Source(tuple(entry))
    return Source(
        _names(entry.get("from", ())),
        tuple(entry.get("join", ())),
        entry.get("value"),
        entry.get("values"),
        {part: _source(each) for part, each in entry["parts"].items()} if "parts" in entry else None,
    )


def _names(entry: Any) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else tuple(entry)


def applies(mapping: PittariMapping, record: Record) -> bool:
    """Whether a record is an application for this procedure: every name of a set has one of its values."""
    return any(
        all(
            search_key(record.get(name, "")) in {search_key(value) for value in values} for name, values in each.items()
        )
        for each in mapping.applies
    )


def reception_of(mapping: PittariMapping, record: Record) -> str:
    """The reception number there. Refusal where there is none: without it nothing could be imported just once."""
    number = unicodedata.normalize("NFKC", mapping.number.text(record)).strip()
    if not _NUMBER.fullmatch(number):
        raise Refusal("import-number", "受付番号がないか、英数字とハイフンの40文字以内ではありません。")
    return number


def received_at(mapping: PittariMapping, record: Record, *, now: datetime) -> datetime:
    """When it was received there: that is when it arrived (デジタル手続法6条3項). Refusal where it can't be read."""
    text = " ".join(unicodedata.normalize("NFKC", mapping.received.text(record)).split())
    moment = parse_moment(text)
    if moment is None:
        raise Refusal("import-received", "受付日時がないか、「2026-11-20 21:05:00」のような日時として読めません。")
    if moment > now:
        raise Refusal("import-received", "受付日時が未来です。")
    return moment


def parse_moment(text: str) -> datetime | None:
    """Japanese time unless it says otherwise; a day alone is its beginning."""
    try:
        given = datetime.fromisoformat(text.replace("/", "-"))
        return given if given.tzinfo else given.replace(tzinfo=JST)
    except ValueError:
        pass
    for cut in range(len(text), 0, -1):
        try:
            day = parse_date(text[:cut].strip())
        except ValueError:
            continue
        clock = _TIME.fullmatch(text[cut:].strip()) if text[cut:].strip() else None
        if text[cut:].strip() and clock is None:
            continue
        try:
            hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
            return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=JST)
        except ValueError:
            return None
    return None


def translate(mapping: PittariMapping, form: Form, record: Record) -> Translated:
    """The answers that could be read, typed as the form's own, and what could not."""
    problems: list[str] = []
    answers: dict[str, Any] = {}
    for name, source in mapping.fields.items():
        value = _answer(form.top_level[name], source, record, "", problems, "")
        if value is not None:
            answers[name] = value
    for section_id, entries in mapping.sections.items():
        section = form.section(section_id)
        held = []
        for number in range(1, MOST_ENTRIES + 1):
            prefixes = [each.replace("{n}", str(number)) for each in entries.each]
            prefix = next((each for each in prefixes if any(name.startswith(each) for name in record)), None)
            if prefix is None:
                break
            where = f"（{number}件目）"
            read = {
                name: value
                for name, source in entries.fields.items()
                if (value := _answer(section.by_id[name], source, record, prefix, problems, where)) is not None
            }
            if read:
                held.append(read)
        answers[section_id] = held
    return Translated(answers, tuple(problems))


def paper_field(mapping: PittariMapping, name: str) -> str:
    """Which field an attached file belongs to; "" where the mapping does not say."""
    return next((field for pattern, field in mapping.papers if fnmatchcase(name, pattern)), "")


def _answer(field: Field, source: Source, record: Record, prefix: str, problems: list[str], where: str) -> Any:
    label = f"「{field.label.get('ja')}」{where}"
    if source.parts is not None:
        posted = {part: [each.mapped(record, prefix)] for part, each in source.parts.items()}
        texts = [values[0] for values in posted.values()]
    else:
        text = source.text(record, prefix)
        texts = [text]
        posted = {} if find_individual_numbers(text) else _posted(field, source, text, problems, label)
    if any(find_individual_numbers(text) for text in texts):
        problems.append(f"{label}に個人番号（マイナンバー）と思われる数字があったため、取り込みませんでした。")
        return None
    if not any(texts) or not posted:
        return None
    try:
        return KINDS[field.type].read(field, posted)
    except Problem as problem:
        reason = next(iter(problem.parts.values())).ja
        problems.append(f"{label}を読み取れませんでした。{reason}")
        return None


def _posted(field: Field, source: Source, text: str, problems: list[str], label: str) -> dict[str, list[str]]:
    """As a browser would post it."""
    if not text:
        return {}
    match field.type:
        case "date":
            return {"year": [text]}
        case "yes_no" | "consent":
            found = (source.values or {}).get(text) or _yes_or_no(text)
        case "select" | "radio":
            found = _option(field, source, text)
        case "checkboxes":
            wanted = [_option(field, source, part.strip()) for part in re.split("[、,，;；\n]", text) if part.strip()]
            if None not in wanted:
                return {"": [each for each in wanted if each]}
            found = None
        case _:
            return {"": [text]}
    if found is None:
        problems.append(f"{label}の「{text[:40]}」にあたる選択肢がありません。")
        return {}
    return {"": [found]}


def _option(field: Field, source: Source, text: str) -> str | None:
    if source.values and text in source.values:
        return source.values[text]
    key = search_key(text)
    labels = {search_key(label.get("ja")): value for value, label in field.labels.items()}
    return text if text in field.labels else labels.get(key)


def _yes_or_no(text: str) -> str | None:
    key = search_key(text) or text.strip()
    return "yes" if key in _YES else "no" if key in _NO else None
