"""From the data of form.yaml to a Form. Everything that is wrong is a PackError with file, line and what is allowed."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from yakuba.kernel.errors import PackError
from yakuba.kernel.expressions import ExpressionError
from yakuba.kernel.packs.documents import Document
from yakuba.kernel.packs.problems import explain
from yakuba.webkit.forms.conditions import Condition, condition
from yakuba.webkit.forms.definition import Check, Field, Form, Option, Repeat, Section
from yakuba.webkit.forms.kinds import DEFAULT_LENGTH
from yakuba.webkit.forms.texts import Text, text_from

FORM_SCHEMA = Path(__file__).with_name("schema.json")
"""For `kernel.packs.register_schema` by whoever keeps forms in packs."""

ROLE_TYPES: Mapping[str, frozenset[str]] = {
    "applicant_name": frozenset({"name"}),
    "applicant_kana": frozenset({"kana"}),
    "contact_email": frozenset({"email"}),
    "contact_phone": frozenset({"phone"}),
    "postal_code": frozenset({"postal_code"}),
    "address": frozenset({"address"}),
    "protected": frozenset({"yes_no", "consent"}),
    "deliver_online": frozenset({"yes_no", "consent"}),
    "reply_by": frozenset({"radio", "select"}),
}
"""What fills the head of a case, and the types that can."""

CHOICES = frozenset({"select", "radio", "checkboxes", "slot", "quantities"})
_RESERVED = frozenset({"item", "today", "and", "or", "not", "in", "true", "false", "null"})
_ONLY_FOR = {
    "options": CHOICES,
    "accept": frozenset({"file"}),
    "multiple": frozenset({"file"}),
    "max_files": frozenset({"file"}),
    "min": frozenset({"number", "yen"}),
    "max": frozenset({"number", "yen", "quantities"}),
    "unit": frozenset({"number", "quantities"}),
    "calendar": frozenset({"slot"}),
    "audience": frozenset({"slot"}),
    "max_total": frozenset({"quantities"}),
    "max_length": frozenset(DEFAULT_LENGTH),
}
Path_ = tuple[str | int, ...]


def parse_form(
    data: Mapping[str, Any],
    *,
    file: str = "form.yaml",
    line_of: Callable[[Path_], int] | None = None,
    shaped: bool = False,
) -> Form:
    """The form. `line_of` gives the line of a path in the document (`kernel.packs.Document.line_of`).

    `shaped`: the data was already held against `FORM_SCHEMA`, as that of every loaded pack.
    """
    return _Parser(file, line_of).form(data, shaped=shaped)


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(json.loads(FORM_SCHEMA.read_text(encoding="utf-8")))


class _Parser:
    """Reads one document; knows which names a condition may use where it stands."""

    def __init__(self, file: str, line_of: Callable[[Path_], int] | None) -> None:
        self.file = file
        self.line_of = line_of
        self.ids: set[str] = set()

    def form(self, data: Mapping[str, Any], *, shaped: bool) -> Form:
        if not shaped:
            self.check_shape(data)
        self.ids = set(self.top_level_ids(data))
        above: set[str] = set()
        checks = [self.check(entry, data, ("checks", n)) for n, entry in enumerate(data.get("checks", ()))]
        self.once([check.id for check in checks], ("checks",))
        sections = []
        for n, entry in enumerate(data["sections"]):
            own = [check for check in checks if self.belongs(check, entry)]
            sections.append(self.section(entry, ("sections", n), above, own))
            above |= {entry["id"]} if entry.get("repeat") else {field["id"] for field in entry["fields"]}
        held = [field.role for section in sections for field in section.fields if field.role]
        for role in held:
            if held.count(role) > 1:
                raise self.error("role_twice", f"role「{role}」の項目が2つあります。1つにしてください。", ("sections",))
        return Form(tuple(sections), tuple(checks), self.file)

    def check_shape(self, data: Mapping[str, Any]) -> None:
        """The schema: afterwards every key is known and every value has the right type."""
        found = min(_validator().iter_errors(data), key=lambda error: [str(step) for step in error.path], default=None)
        if found is not None:
            lines: Mapping[Path_, int] = _Lines(self.line_of) if self.line_of else {}
            raise next(explain(found, Document(self.file, data, lines)))

    def top_level_ids(self, data: Mapping[str, Any]) -> Iterable[str]:
        """The names that expressions see. A section's id is one only if it repeats, but none may clash."""
        names: list[str] = []
        for n, section in enumerate(data["sections"]):
            inner = [field["id"] for field in section["fields"]]
            self.once(inner, ("sections", n, "fields"))
            names += [section["id"]] if section.get("repeat") else inner
        self.once([section["id"] for section in data["sections"]], ("sections",))
        self.once(names, ("sections",))
        return names

    def once(self, names: Sequence[str], path: Path_) -> None:
        for name in names:
            if names.count(name) > 1:
                raise self.error("id_twice", f"idが同じものが2つあります（{name}）。別の名前にしてください。", path)
            if name in _RESERVED:
                raise self.error("id_reserved", f"「{name}」は式で使う言葉なので、idにできません。", path)

    def section(self, entry: Mapping[str, Any], path: Path_, above: Iterable[str], checks: Sequence[Check]) -> Section:
        seen = set(above)
        show_if = self.condition(entry, "show_if", path, seen, ())
        repeat = None
        if "repeat" in entry:
            given = entry["repeat"]
            repeat = Repeat(given.get("min", 0), given["max"], self.text(given, "item"))
            if repeat.minimum > repeat.maximum:
                raise self.error("repeat", "min は max 以下にしてください。", (*path, "repeat", "min"))
        fields: list[Field] = []
        for n, inner in enumerate(entry["fields"]):
            fields.append(self.field(inner, (*path, "fields", n), seen, entry, [field.id for field in fields]))
            if not repeat:
                seen.add(inner["id"])
        return Section(
            id=entry["id"],
            title=self.text(entry, "title"),
            fields=tuple(fields),
            intro=text_from(entry.get("intro")),
            show_if=show_if,
            repeat=repeat,
            checks=tuple(checks),
        )

    def field(
        self, entry: Mapping[str, Any], path: Path_, seen: set[str], section: Mapping[str, Any], siblings: list[str]
    ) -> Field:
        kind = entry["type"]
        self.check_keys(entry, path, repeated="repeat" in section)
        inner = siblings if "repeat" in section else None
        everywhere = [field["id"] for field in section["fields"]] if "repeat" in section else None
        required: bool | Condition = entry.get("required", False) is True
        if isinstance(entry.get("required"), str):
            required = self.condition(entry, "required", path, self.ids, everywhere) or False
        return Field(
            id=entry["id"],
            type=kind,
            label=self.text(entry, "label"),
            help=text_from(entry.get("help")),
            required=required,
            show_if=self.condition(entry, "show_if", path, seen, inner),
            sensitive=entry.get("sensitive", False),
            role=entry.get("role", ""),
            max_length=entry.get("max_length", DEFAULT_LENGTH.get(kind, 200)),
            minimum=entry.get("min", 0 if kind in {"number", "yen"} else None),
            maximum=entry.get("max"),
            unit=text_from(entry.get("unit")),
            options=tuple(
                Option(option["value"], self.text(option, "label"), text_from(option.get("help")))
                for option in entry.get("options", ())
            ),
            accept=tuple(entry.get("accept", ("pdf", "jpeg", "png") if kind == "file" else ())),
            multiple=entry.get("multiple", False),
            max_files=entry.get("max_files", 10) if entry.get("multiple") else 1,
            autocomplete=entry.get("autocomplete", ""),
            calendar=entry.get("calendar", ""),
            audience=entry.get("audience", ""),
            max_total=entry.get("max_total", 0),
        )

    def check_keys(self, entry: Mapping[str, Any], path: Path_, *, repeated: bool) -> None:
        """What the schema can't say: which keys go with which type."""
        kind = entry["type"]
        for key, kinds in _ONLY_FOR.items():
            if key in entry and kind not in kinds:
                allowed = "、".join(sorted(kinds))
                raise self.error("key_type", f"「{key}」を書けるのはtypeが{allowed}のときだけです。", (*path, key))
        if kind in CHOICES:
            if "options" not in entry:
                raise self.error("options", f"typeが{kind}のときは「options」が必要です。", path)
            values = [option["value"] for option in entry["options"]]
            if len(set(values)) < len(values):
                raise self.error("options", "同じvalueの選択肢が2つあります。", (*path, "options"))
        if kind == "slot":
            self.check_slot(entry, path)
        if kind == "note" and ("required" in entry or "sensitive" in entry or "role" in entry):
            raise self.error("note", "noteは文章を見せるだけなので、required、sensitive、roleは書けません。", path)
        if "role" not in entry:
            return
        kinds = ROLE_TYPES[entry["role"]]
        if kind not in kinds:
            allowed = "、".join(sorted(kinds))
            raise self.error("role", f"role「{entry['role']}」にできるtypeは{allowed}です。", (*path, "role"))
        if repeated or (entry.get("sensitive") and entry["role"] != "protected"):
            message = "roleは、繰り返しの中や、sensitiveの項目（protectedを除く）には書けません。"
            raise self.error("role", message, (*path, "role"))

    def check_slot(self, entry: Mapping[str, Any], path: Path_) -> None:
        if "calendar" not in entry:
            raise self.error("calendar", "typeがslotのときは「calendar」が必要です。", path)
        if entry.get("sensitive"):
            raise self.error("calendar", "slotはsensitiveにできません。", (*path, "sensitive"))

    def check(self, entry: Mapping[str, Any], data: Mapping[str, Any], path: Path_) -> Check:
        over = entry.get("over", "")
        sections = {section["id"]: section for section in data["sections"]}
        if over and not sections.get(over, {}).get("repeat"):
            raise self.error("over", "overには、繰り返す節（repeatのある節）のidを書いてください。", (*path, "over"))
        inner = [field["id"] for field in sections[over]["fields"]] if over else None
        known = inner if inner is not None else sorted(self.ids)
        if entry["field"] not in known:
            message = f"「{entry['field']}」という項目はありません。使えるのは{'、'.join(known)}です。"
            raise self.error("field", message, (*path, "field"))
        rule = self.condition(entry, "error_if", path, self.ids, inner)
        if rule is None:
            raise AssertionError("the schema requires error_if")
        return Check(entry["id"], rule, entry["field"], self.text(entry, "message"), over)

    @staticmethod
    def belongs(check: Check, section: Mapping[str, Any]) -> bool:
        if check.over:
            return bool(check.over == section["id"])
        if "repeat" in section:
            return bool(check.field == section["id"])
        return any(field["id"] == check.field for field in section["fields"])

    def condition(
        self, entry: Mapping[str, Any], key: str, path: Path_, seen: Iterable[str], item: Sequence[str] | None
    ) -> Condition | None:
        """`seen` are the names it may use; `item` the fields of the entry, None outside repeated sections."""
        if key not in entry:
            return None
        here = (*path, key)
        label = entry.get("id", "")
        try:
            rule = condition(entry[key], place=f"{self.file} {label} {key}")
        except ExpressionError as error:
            raise self.error("expression", error.message, here) from None
        allowed = {*seen, "today"} | ({"item"} if item is not None else set())
        for name in sorted(rule.names - allowed):
            if name in self.ids:
                message = f"「{name}」はここより後の項目です。show_ifで見られるのは、それより前の項目だけです。"
            else:
                message = f"式の中の「{name}」という項目はありません。使えるのは{'、'.join(sorted(allowed))}です。"
            raise self.error("unknown_name", message, here)
        if item is not None:
            self.check_members(rule, item, here)
        return rule

    def check_members(self, rule: Condition, item: Sequence[str], path: Path_) -> None:
        for name in rule.members_of_item:
            if name not in item:
                message = (
                    f"式の中の「item.{name}」という項目は、この前にはありません。使えるのは{'、'.join(item)}です。"
                )
                raise self.error("unknown_name", message, path)

    @staticmethod
    def text(entry: Mapping[str, Any], key: str) -> Text:
        return text_from(entry[key]) or Text("")

    def error(self, code: str, message: str, path: Path_) -> PackError:
        where = " › ".join(f"{step + 1}番目" if isinstance(step, int) else step for step in path)
        line = self.line_of(path) if self.line_of else None
        return PackError(f"form.{code}", f"{where}: {message}", file=self.file, line=line)


class _Lines(dict[Path_, int]):
    """Looks as if it held every path; asks `line_of` instead."""

    def __init__(self, line_of: Callable[[Path_], int]) -> None:
        super().__init__()
        self.line_of = line_of

    def __contains__(self, path: object) -> bool:
        return True

    def get(self, path: Path_, default: Any = None) -> Any:
        return self.line_of(path)
