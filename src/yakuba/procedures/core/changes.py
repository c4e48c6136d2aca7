"""What one version of a procedure asks and finds that another does not: for running cases, drafts and reviewers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from yakuba.procedures.core.procedure import Procedure
from yakuba.webkit.forms import Form, Section, Text
from yakuba.webkit.forms.answers import entries, field_name
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.kinds import KINDS

Kind = Literal["added", "removed", "changed"]
WHAT = {
    "type": Text("種類", "種類（しゅるい）", "kind"),
    "label": Text("質問文", "質問（しつもん）", "question"),
    "required": Text("必須かどうか", "書かなければ ならないか", "whether it is required"),
    "show_if": Text("聞く条件", "聞（き）く とき", "when it is asked"),
    "options": Text("選択肢", "えらぶもの", "choices"),
    "limits": Text("長さや範囲", "長さや 大きさ", "length or range"),
}


@dataclass(frozen=True)
class FieldChange:
    """`name` as `children.birth_date`; `what` says in which respects a changed field differs."""

    kind: Kind
    name: str
    section: str
    label: Text
    what: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Changes:
    """`findings` are those that the rules can no longer make."""

    fields: tuple[FieldChange, ...]
    findings: tuple[str, ...]

    def of(self, kind: Kind) -> list[FieldChange]:
        return [each for each in self.fields if each.kind == kind]


def changes_between(old: Procedure, new: Procedure) -> Changes:
    """From `old` to `new`."""
    lost = {row.finding for table in old.tables for row in table.rows}
    lost -= {row.finding for table in new.tables for row in table.rows}
    return Changes(tuple(form_changes(old.form, new.form)), tuple(sorted(lost)))


def form_changes(old: Form, new: Form) -> Iterator[FieldChange]:
    """Removed and changed fields in the order of the old form, then added ones in that of the new."""
    before, after = _fields(old), _fields(new)
    for name, (section, field) in before.items():
        if name not in after:
            yield FieldChange("removed", name, section.id, field.label)
        elif what := tuple(WHAT[key] for key in _differences(field, after[name][1])):
            yield FieldChange("changed", name, after[name][0].id, after[name][1].label, what)
    for name, (section, field) in after.items():
        if name not in before:
            yield FieldChange("added", name, section.id, field.label)


def _fields(form: Form) -> dict[str, tuple[Section, Field]]:
    return {
        field_name(section, field): (section, field)
        for section in form.sections
        for field in section.fields
        if field.type != "note"
    }


def _differences(old: Field, new: Field) -> Iterator[str]:
    if old.type != new.type:
        yield "type"
    if old.label != new.label:
        yield "label"
    if _text(old.required) != _text(new.required):
        yield "required"
    if _text(old.show_if) != _text(new.show_if):
        yield "show_if"
    if [each.value for each in old.options] != [each.value for each in new.options]:
        yield "options"
    if (old.max_length, old.minimum, old.maximum) != (new.max_length, new.minimum, new.maximum):
        yield "limits"


def _text(rule: Any) -> Any:
    return rule.text if hasattr(rule, "text") else rule


def carried(old: Form, new: Form, answers: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, dict[str, str]]]]:
    """The answers for the new form, and those it has no place for, as texts: nothing that was typed is lost.

    An answer stays where a field of the same name still takes it.
    """
    kept: dict[str, Any] = {}
    left = []
    for section in old.sections:
        for prefix, entry in entries(section, answers):
            for field in section.fields:
                value = entry.get(field.id)
                if value in (None, "", []):
                    continue
                home = _home(new, section, field)
                if home is None or not _takes(home[1], value):
                    left.append(_shown(section, field, prefix, value))
                elif home[0].repeat:
                    at = int(prefix.split(".")[1])
                    held = kept.setdefault(section.id, [])
                    held.extend({} for _ in range(at + 1 - len(held)))
                    held[at][field.id] = value
                else:
                    kept[field.id] = value
    return kept, left


def _home(new: Form, section: Section, field: Field) -> tuple[Section, Field] | None:
    return _fields(new).get(field_name(section, field))


def _takes(field: Field, value: Any) -> bool:
    if not KINDS[field.type].fits(value):
        return False
    chosen = value if isinstance(value, list) else [value]
    return not field.options or all(each in field.labels for each in chosen)


def _shown(section: Section, field: Field, prefix: str, value: Any) -> dict[str, dict[str, str]]:
    number = f" {int(prefix.split('.')[1]) + 1}" if prefix else ""
    kind = KINDS[field.type]
    return {
        "label": {
            each: f"{section.title.get(each)}{number}：{field.label.get(each)}" for each in ("ja", "ja-easy", "en")
        },
        "text": {each: kind.show(field, value, each) for each in ("ja", "ja-easy", "en")},
    }
