"""Mappings to other systems' formats: every field they name exists, of a type that fits."""

from collections.abc import Mapping

from yakuba.procedures.core.checking.report import Path, Report, allowed
from yakuba.procedures.core.interchange.pittari import Source
from yakuba.procedures.core.procedure import Procedure
from yakuba.webkit.forms import Field
from yakuba.webkit.forms.kinds import KINDS

GIF, PITTARI = "exports/gif.yaml", "imports/pittari.yaml"
_TYPES: Mapping[str, tuple[str, ...]] = {
    "birth_date": ("date",),
    "sex": ("radio", "select"),
    "postal_code": ("postal_code",),
    "address": ("address", "text"),
    "phone": ("phone",),
    "email": ("email",),
    "kana": ("kana",),
    "name": ("name", "text"),
}


def check_interchange(procedure: Procedure, report: Report) -> None:
    """exports/gif.yaml and imports/pittari.yaml."""
    _check_pittari(procedure, report)
    for n, mapping in enumerate(procedure.gif):
        here: Path = ("persons", n)
        fields = _fields(procedure, mapping.over, report, GIF, here)
        for part, name in mapping.fields.items():
            field = fields.get(name)
            if field is None:
                report.add(GIF, (*here, part), f"項目「{name}」はありません。{allowed(fields, near=name)}")
            elif field.type not in _TYPES[part]:
                types = "、".join(_TYPES[part])
                report.add(
                    GIF, (*here, part), f"「{name}」は {field.type} です。{part} には {types} の項目を書いてください。"
                )
            elif part == "sex" and (missing := field.labels.keys() - (mapping.sexes or {}).keys()):
                message = f"sexes に {'、'.join(sorted(missing))} の性別コード（0・1・2・9）がありません。"
                report.add(GIF, (*here, "sex"), message)


def _check_pittari(procedure: Procedure, report: Report) -> None:
    mapping = procedure.pittari
    if mapping is None:
        return
    top = procedure.form.top_level
    for name, source in mapping.fields.items():
        _check_source(name, source, top, report, ("fields", name))
    for section_id, entries in mapping.sections.items():
        here: Path = ("fields", section_id)
        inner = _fields(procedure, section_id, report, PITTARI, (*here, "each"))
        for name, source in entries.fields.items() if inner else ():
            _check_source(name, source, inner, report, (*here, "fields", name))
    for n, (_, field) in enumerate(mapping.papers):
        if field not in top or top[field].type != "file":
            files = [name for name, each in top.items() if each.type == "file"]
            message = f"「{field}」はファイルの項目ではありません。{allowed(files, near=field)}"
            report.add(PITTARI, ("papers", n, "field"), message)


def _check_source(name: str, source: Source, fields: Mapping[str, Field], report: Report, here: Path) -> None:
    field = fields.get(name)
    if field is None or field.type in {"file", "note"}:
        report.add(PITTARI, here, f"答えを入れられる項目「{name}」はありません。{allowed(fields, near=name)}")
        return
    known = set(field.labels) or ({"yes", "no"} if field.type in {"yes_no", "consent"} else set())
    for value in (source.values or {}).values():
        if value not in known:
            report.add(PITTARI, (*here, "values"), f"「{value}」は「{name}」の選択肢ではありません。{allowed(known)}")
    parts = set(KINDS[field.type].parts) - {""}
    for part in source.parts or {}:
        if part not in parts:
            report.add(
                PITTARI, (*here, "parts"), f"「{part}」は「{name}」の部分ではありません。{allowed(parts, near=part)}"
            )


def _fields(procedure: Procedure, over: str | None, report: Report, file: str, here: Path) -> Mapping[str, Field]:
    if over is None:
        return procedure.form.top_level
    if over in procedure.repeated:
        return procedure.form.section(over).by_id
    report.add(file, (*here, "over"), f"くり返す欄「{over}」はありません。{allowed(procedure.repeated, near=over)}")
    return {}
