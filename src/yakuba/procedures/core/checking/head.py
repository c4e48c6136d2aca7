"""pack.yaml, parameters.yaml and what the product needs of form.yaml."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from yakuba.kernel.expressions import names_in, validate_expression
from yakuba.procedures.core.checking.papers import check_papers
from yakuba.procedures.core.checking.report import Path, Report, allowed
from yakuba.procedures.core.columns import CASE_DATES
from yakuba.procedures.core.procedure import Procedure

LANGUAGES = ("ja", "ja-easy", "en")

ROLES: Mapping[str, tuple[str, ...]] = {
    "applicant_name": ("name", "text"),
    "applicant_kana": ("kana",),
    "contact_email": ("email",),
    "contact_phone": ("phone",),
    "postal_code": ("postal_code",),
    "address": ("address",),
    "protected": ("yes_no", "consent"),
    "deliver_online": ("yes_no", "consent"),
    "reply_by": ("radio", "select"),
}
"""Which types of field may fill each part of a case's head."""


def check_head(procedure: Procedure, report: Report) -> None:
    """Kind, appeal, documents, 対象確認."""
    fields = {field.id: field for section in procedure.form.sections for field in section.fields}
    head = "pack.yaml"
    if procedure.is_decided_here and procedure.appeal is None:
        report.add(head, ("procedure_kind",), "処分には教示が要ります。appealを書いてください（行政不服審査法82条）。")
    if not procedure.is_decided_here and procedure.appeal is not None:
        report.add(head, ("appeal",), "町が決定しない手続きに教示はありません。appealを消してください。")
    if not procedure.is_decided and procedure.forwarding is not None:
        report.add(head, ("forwarding",), "進達は、申請に対する処分だけにあります。forwardingを消してください。")
    if not procedure.is_decided and procedure.second_approval:
        message = "決裁は、申請に対する処分だけにあります。second_approvalを消してください。"
        report.add(head, ("second_approval",), message)
    for n, paper in enumerate(procedure.papers):
        field = fields.get(paper.field)
        _check_condition(procedure, ("documents", n, "needed_if"), paper.needed_if, report)
        if paper.field and (field is None or field.type != "file"):
            files = [name for name, each in fields.items() if each.type == "file"]
            report.add(
                head,
                ("documents", n, "field"),
                f"「{paper.field}」はファイルの項目ではありません。{allowed(files, near=paper.field)}",
            )
    for n, rule in enumerate(procedure.life_events):
        _check_condition(procedure, ("life_events", n, "when"), rule.when, report)
    check_papers(procedure, report)
    _check_route(procedure, report)
    for n, name in enumerate(procedure.precheck):
        if name not in fields:
            report.add(head, ("precheck", n), f"項目「{name}」はありません。{allowed(fields, near=name)}")
        elif fields[name].sensitive or fields[name].role:
            report.add(head, ("precheck", n), f"「{name}」は個人を示す項目なので、対象確認では聞けません。")


def _check_condition(procedure: Procedure, place: tuple[str | int, ...], text: str, report: Report) -> None:
    if not text:
        return
    if error := validate_expression(text):
        report.add("pack.yaml", place, error.problem)
        return
    known = {*procedure.form.top_level, *procedure.repeated}
    for name in sorted(names_in(text) - known):
        report.add("pack.yaml", place, f"「{name}」という項目はありません。{allowed(known, near=name)}")


def _check_route(procedure: Procedure, report: Report) -> None:
    if procedure.route is None:
        return
    choices = {
        field.id: list(field.labels)
        for section in procedure.form.sections
        if not section.repeat
        for field in section.fields
        if field.type in {"radio", "select"}
    }
    name = procedure.route.field
    if name not in choices:
        message = f"振り分けに使えるのは、くり返さない欄の選択の項目だけです。{allowed(choices, near=name)}"
        report.add("pack.yaml", ("route", "field"), message)
        return
    for value in procedure.route.departments:
        if value not in choices[name]:
            message = f"「{name}」に選択肢「{value}」はありません。{allowed(choices[name], near=value)}"
            report.add("pack.yaml", ("route", "departments"), message)


def check_texts(report: Report) -> None:
    """Every text that a resident reads is there in all three languages."""
    for file in ("pack.yaml", "form.yaml", "parameters.yaml"):
        document = report.pack.documents.get(file)
        for path, text in _texts(document.data, ()) if document else ():
            missing = [language for language in LANGUAGES if not str(text.get(language, "")).strip()]
            if missing:
                report.add(file, path, f"{'、'.join(missing)} の文がありません。ja、ja-easy、enの3つを書いてください。")


def _texts(data: Any, path: Path) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    if isinstance(data, dict):
        if "ja" in data:
            yield path, data
        for key, value in data.items():
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for n, value in enumerate(data):
            yield from _texts(value, (*path, n))


def check_form(procedure: Procedure, report: Report) -> None:
    """Roles, and names that rules can tell apart."""
    roles: Counter[str] = Counter()
    seen: dict[str, str] = {}
    for s, section in enumerate(procedure.form.sections):
        for f, field in enumerate(section.fields):
            here: Path = ("sections", s, "fields", f)
            if field.role:
                roles[field.role] += 1
                if section.repeat or field.type not in ROLES.get(field.role, ()):
                    types = "、".join(ROLES.get(field.role, ()))
                    message = f"役割「{field.role}」は、くり返さない欄の {types} の項目だけに付けられます。"
                    report.add("form.yaml", (*here, "role"), message)
            if field.id in CASE_DATES:
                report.add(
                    "form.yaml", (*here, "id"), f"「{field.id}」は案件の日付の名前です。別の名前にしてください。"
                )
            if seen.setdefault(field.id, section.id) != section.id:
                message = f"「{field.id}」は欄「{seen[field.id]}」にもあります。項目の名前は全体で1つにしてください。"
                report.add("form.yaml", (*here, "id"), message)
    for role, count in roles.items():
        if count > 1:
            report.add("form.yaml", ("sections",), f"役割「{role}」が{count}つあります。1つにしてください。")
    if not roles["applicant_name"]:
        report.add(
            "form.yaml", ("sections",), "役割「applicant_name」の項目がありません。申請者の氏名に付けてください。"
        )


def check_parameters(procedure: Procedure, report: Report) -> None:
    """Dates in order, each id once."""
    document = report.pack.documents.get("parameters.yaml")
    ids: Counter[str] = Counter()
    for n, item in enumerate(document.data["parameters"] if document else ()):
        here: Path = ("parameters", n)
        ids[item["id"]] += 1
        if ids[item["id"]] > 1:
            report.add("parameters.yaml", (*here, "id"), f"「{item['id']}」が2回あります。1つにしてください。")
        days = [date.fromisoformat(entry["from"]) for entry in item["values"]]
        for v in range(1, len(days)):
            if days[v] <= days[v - 1]:
                message = "日付は古い順に、1つずつ書いてください。"
                report.add("parameters.yaml", (*here, "values", v, "from"), message)
        if "known_until" in item and date.fromisoformat(item["known_until"]) < max(days):
            report.add("parameters.yaml", (*here, "known_until"), "known_until は最後の from 以後の日にしてください。")
    used = {fact.parameter for fact in procedure.facts}
    for n, name in enumerate(procedure.parameters):
        if name not in used:
            report.add("parameters.yaml", ("parameters", n, "id"), f"「{name}」はどの事実も使っていません。")
