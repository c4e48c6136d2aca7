"""Mappings to other systems' formats: every field they name exists, of a type that fits."""

from collections.abc import Mapping

from yakuba.procedures.core.checking.report import Path, Report, allowed
from yakuba.procedures.core.procedure import Procedure
from yakuba.webkit.forms import Field

GIF = "exports/gif.yaml"
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
    """exports/gif.yaml."""
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


def _fields(procedure: Procedure, over: str | None, report: Report, file: str, here: Path) -> Mapping[str, Field]:
    if over is None:
        return procedure.form.top_level
    if over in procedure.repeated:
        return procedure.form.section(over).by_id
    report.add(file, (*here, "over"), f"くり返す欄「{over}」はありません。{allowed(procedure.repeated, near=over)}")
    return {}
