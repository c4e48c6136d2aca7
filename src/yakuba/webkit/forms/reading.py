"""From what a browser posted for one section to answers, errors and uploads. Pure: files are inspected by the caller's function.

Names: `field`, `field.part` (dates, bank accounts), `section.0.field`; a repeated section posts its number of entries
under its own id. Names that begin with `_` and the CSRF token belong to the page. Acts: `_add` (section), `_remove`
(section.0), `_remove_file` (field:key), `_postal` (the postal code whose address is wanted: `postal.filled`), `_refresh`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from yakuba.kernel.codes import find_individual_numbers
from yakuba.kernel.errors import Refusal
from yakuba.webkit.forms import messages
from yakuba.webkit.forms.answers import entries, merge
from yakuba.webkit.forms.checking import count_error, cross_errors, missing_error, unknown
from yakuba.webkit.forms.conditions import Answers
from yakuba.webkit.forms.definition import Field, Form, Section
from yakuba.webkit.forms.kinds import KINDS, Problem
from yakuba.webkit.forms.texts import Text
from yakuba.webkit.forms.visibility import prune, visible_fields

Post = Mapping[str, Sequence[str]]
Raw = Mapping[str, list[str]]
"""What was typed, by post name."""

Inspect = Callable[[Any, Field], Any]
"""Looks into one upload for one field; raises Refusal."""

_LONGEST_NAME = 60
ACTS = ("_add", "_remove", "_remove_file", "_postal", "_refresh")


@dataclass(frozen=True)
class Reading:
    """`values` are the section's good answers for `merge`; `errors` and `raw` (what was typed) go by post name.

    `uploads` are inspected files that the caller stores (`with_uploads`). `act` is "" where the resident wants to go on:
    only then do all `errors` matter, otherwise `file_errors` do.
    """

    values: dict[str, Any]
    errors: dict[str, Any]
    raw: dict[str, list[str]]
    uploads: dict[str, list[Any]] = field(default_factory=dict)
    act: str = ""
    file_paths: frozenset[str] = frozenset()

    @property
    def file_errors(self) -> dict[str, Any]:
        """What is to be shown at once: errors about files just sent, for the files are gone, and about what was asked."""
        return {name: message for name, message in self.errors.items() if name in self.file_paths}

    def with_uploads(self, store: Callable[[str, Any], str]) -> dict[str, Any]:
        """`values` with the new files' keys. `store(field id, inspected)` keeps one file and returns its key."""
        values = deepcopy(self.values)
        for path, found in self.uploads.items():
            *parents, name = path.split(".")
            holder = values[parents[0]][int(parents[1])] if parents else values
            holder[name] = [*holder.get(name, []), *(store(name, upload) for upload in found)]
        return values


def read_posted(
    form: Form,
    section: Section,
    post: Post,
    answers: Answers,
    *,
    today: date,
    files: Mapping[str, Sequence[Any]] | None = None,
    inspect: Inspect | None = None,
) -> Reading:
    """Read one section. `answers` is everything stored so far: other sections for conditions, this one for its files."""
    return _Reader(form, section, post, answers, today=today, files=files or {}, inspect=inspect).read()


class _Reader:
    """One reading. Collects values entry by entry, then decides what is missing once all of them are known."""

    def __init__(
        self,
        form: Form,
        section: Section,
        post: Post,
        answers: Answers,
        *,
        today: date,
        files: Mapping[str, Sequence[Any]],
        inspect: Inspect | None,
    ) -> None:
        self.section, self.post, self.today, self.files, self.inspect = section, post, today, files, inspect
        self.others = merge(prune(form, answers, today=today), section, {})
        self.before = dict(entries(section, answers))
        self.problems: dict[str, dict[str, Text]] = {}
        self.uploads: dict[str, list[Any]] = {}
        self.file_paths: set[str] = set()
        removed = self.first("_remove_file").rpartition(":")
        self.removed = (removed[0], removed[2])

    def first(self, name: str) -> str:
        return next(iter(self.post.get(name, ())), "")

    def read(self) -> Reading:
        act = next((act.lstrip("_") for act in ACTS if act in self.post), "")
        errors: dict[str, Text] = {}
        if self.section.repeat:
            count = self.count()
            prefixes = [f"{self.section.id}.{n}." for n in range(min(count, self.section.repeat.maximum))]
            held = [self.entry(prefix, {}) for prefix in prefixes]
            values: dict[str, Any] = {self.section.id: held}
            message = count_error(self.section, count)
            if message:
                errors[self.section.id] = message
        else:
            values = self.entry("", self.others)
        errors |= self.errors({**self.others, **values})
        errors |= self.unknown_names()
        raw = {name: [_masked(value) for value in given] for name, given in self.post.items() if not _is_pages(name)}
        reading = Reading(values, errors, raw, self.uploads, act, frozenset(self.file_paths))
        if act == "add" and self.first("_add") == self.section.id:
            return _added(self.section, reading)
        return _removed(self.section, reading, self.first("_remove")) if act == "remove" else reading

    def count(self) -> int:
        """How many entries were posted: said so by the section's own name, else by the highest index."""
        said = self.first(self.section.id)
        pattern = re.compile(rf"{self.section.id}\.([0-9]{{1,4}})\.")
        indexes = [int(found[1]) for name in (*self.post, *self.files) if (found := pattern.match(name))]
        highest = max(indexes, default=-1) + 1
        return max(int(said), highest) if re.fullmatch("[0-9]{1,4}", said) else highest

    def entry(self, prefix: str, above: Answers) -> dict[str, Any]:
        """The good answers of one entry. Fields are read in order: what is shown depends only on what stands above."""
        values: dict[str, Any] = {}
        for each in self.section.fields:
            if each.type == "note" or not self.shows(each, {**above, **values}, values):
                continue
            path = f"{prefix}{each.id}"
            if each.type == "file":
                values[each.id] = self.file(each, path, prefix)
                continue
            try:
                value = KINDS[each.type].read(each, self.posted(each, path))
            except Problem as problem:
                self.problems[path] = problem.parts
                continue
            if value is not None:
                values[each.id] = value
        return values

    def shows(self, each: Field, top: Answers, item: Answers) -> bool:
        if each.show_if is None:
            return True
        if self.section.repeat:
            return each.show_if.holds(self.others, item, today=self.today, otherwise=True)
        return each.show_if.holds(top, None, today=self.today, otherwise=True)

    def posted(self, each: Field, path: str) -> dict[str, list[str]]:
        """The posted values by part. Raises Problem where a single answer came twice."""
        kind = KINDS[each.type]
        found = {
            part: list(self.post[name])
            for part in kind.parts_of(each)
            if (name := f"{path}.{part}" if part else path) in self.post
        }
        if not kind.several and any(len(values) > 1 for values in found.values()):
            raise Problem(messages.WRONG_TYPE.fill(label=each.label))
        return found

    def file(self, each: Field, path: str, prefix: str) -> list[str]:
        """The keys that stay; new files go to `uploads`. A field for one file takes the newest."""
        stored = self.before.get(prefix, {}).get(each.id)
        keys = [key for key in stored if (path, key) != self.removed] if isinstance(stored, list) else []
        fresh = list(self.files.get(path, ()))
        if any(value.strip() for value in self.post.get(path, ())):
            self.problems[path] = {"": messages.WRONG_TYPE.fill(label=each.label)}
        if not fresh:
            return keys
        self.file_paths.add(path)
        if not each.multiple and len(fresh) == 1:
            keys_after: list[str] = []
        else:
            keys_after = keys
        if self.inspect is None:
            raise ValueError("files were posted but nothing was given to inspect them with")
        good: list[Any] = []
        refused: list[Text] = []
        for upload in fresh:
            if len(keys_after) + len(good) >= each.max_files:
                refused.append(messages.TOO_MANY_FILES.fill(label=each.label, limit=each.max_files))
                break
            try:
                good.append(self.inspect(upload, each))
            except Refusal as refusal:
                name = str(getattr(upload, "name", ""))[:_LONGEST_NAME]
                refused.append(Text(f"{name}：{refusal.message}" if len(fresh) > 1 and name else refusal.message))
        if refused:
            self.problems[path] = {"": _together(refused)}
        if not good:
            return keys
        self.uploads[path] = good
        return keys_after

    def errors(self, answers: Answers) -> dict[str, Text]:
        """In the order of the page: what could not be read, else what is missing, else what contradicts."""
        crossed = cross_errors(self.section, answers, today=self.today)
        found: dict[str, Text] = {}
        if self.section.repeat and self.section.id in crossed:
            found[self.section.id] = crossed[self.section.id]
        for prefix, entry in entries(self.section, answers):
            item = entry if self.section.repeat else None
            for each in visible_fields(self.section, answers, item, today=self.today):
                path = f"{prefix}{each.id}"
                value = entry.get(each.id) or self.uploads.get(path) if each.type == "file" else entry.get(each.id)
                if path in self.problems:
                    found |= {f"{path}.{part}" if part else path: text for part, text in self.problems[path].items()}
                    continue
                message = missing_error(each, value, answers, item, today=self.today) or crossed.get(path)
                if message:
                    found[path] = message
        return found

    def unknown_names(self) -> dict[str, Text]:
        found = {}
        for name in (*self.post, *self.files):
            if not _is_pages(name) and not self.knows(name):
                found[name[:60]] = unknown(name)
        return found

    def knows(self, name: str) -> bool:
        rest = name
        if self.section.repeat:
            if name == self.section.id:
                return True
            match = re.fullmatch(rf"{self.section.id}\.(?:0|[1-9][0-9]{{0,3}})\.(.+)", name)
            if match is None:
                return False
            rest = match[1]
        id_, _, part = rest.partition(".")
        each = self.section.by_id.get(id_)
        if each is None:
            return False
        return part in KINDS[each.type].parts_of(each) and not (name in self.files and each.type != "file")


def _together(texts: Sequence[Text]) -> Text:
    """One message of several: each file that was refused is named, the others are kept."""
    return Text(*("\n".join(text.get(language) for text in texts) for language in ("ja", "ja-easy", "en")))


def _is_pages(name: str) -> bool:
    return name.startswith("_") or name == "csrfmiddlewaretoken"


def _masked(text: str) -> str:
    """What was typed, without individual numbers: it is shown again, and must not be."""
    for start, end in reversed(find_individual_numbers(text)):
        text = f"{text[:start]}{'＊' * (end - start)}{text[end:]}"
    return text


def _added(section: Section, reading: Reading) -> Reading:
    held = reading.values[section.id]
    if section.repeat is None or len(held) >= section.repeat.maximum:
        message = count_error(section, len(held) + 1)
        return replace(reading, errors={**reading.errors, section.id: message})
    raw = {**reading.raw, section.id: [str(len(held) + 1)]}
    return replace(reading, values={section.id: [*held, {}]}, raw=raw)


def _removed(section: Section, reading: Reading, target: str) -> Reading:
    """Without one entry: those after it move up by one, in everything that goes by name."""
    held = reading.values.get(section.id)
    match = re.fullmatch(rf"{section.id}\.([0-9]{{1,4}})", target)
    if section.repeat is None or not isinstance(held, list) or match is None or int(match[1]) >= len(held):
        return reading
    gone = int(match[1])
    left = [entry for n, entry in enumerate(held) if n != gone]
    left += [{}] * (section.repeat.minimum - len(left))

    def moved(names: Mapping[str, Any]) -> dict[str, Any]:
        found = {}
        for name, value in names.items():
            at = re.fullmatch(rf"{section.id}\.([0-9]{{1,4}})(\..+)", name)
            if at is None or int(at[1]) < gone:
                found[name] = value
            elif int(at[1]) > gone:
                found[f"{section.id}.{int(at[1]) - 1}{at[2]}"] = value
        return found

    return replace(
        reading,
        values={section.id: left},
        errors=moved(reading.errors),
        raw={**moved(reading.raw), section.id: [str(len(left))]},
        uploads=moved(reading.uploads),
        file_paths=frozenset(moved(dict.fromkeys(reading.file_paths))),
    )
