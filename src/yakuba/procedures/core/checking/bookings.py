"""fees.yaml and calendars.yaml: every item has its price, every slot field its calendar and places."""

from yakuba.procedures.core.checking.report import Report, allowed
from yakuba.procedures.core.procedure import Procedure
from yakuba.webkit.forms.definition import Field

FEES, CALENDARS = "fees.yaml", "calendars.yaml"


def check_fees(procedure: Procedure, report: Report) -> None:
    """A price for every option in every list, lists in the order of time, and a payable result that is a number."""
    fields = {field.id: field for field in _fields(procedure) if field.type == "quantities"}
    used = {fact.fees for fact in procedure.facts}
    for n, (name, prices) in enumerate(procedure.fees.items()):
        if name not in fields:
            report.add(
                FEES, ("fees", n, "field"), f"「{name}」は品目と数の項目ではありません。{allowed(fields, near=name)}"
            )
            continue
        if name not in used:
            report.add(FEES, ("fees", n, "field"), f"「{name}」の料金はどの事実も使っていません。")
        days = [each.since for each in prices.lists]
        if days != sorted(set(days)):
            report.add(FEES, ("fees", n, "lists"), "日付は古い順に、1つずつ書いてください。")
        if prices.known_until and prices.known_until < max(days):
            report.add(FEES, ("fees", n, "known_until"), "known_until は最後の from 以後の日にしてください。")
        options = fields[name].labels.keys()
        for each, entry in enumerate(prices.lists):
            here = ("fees", n, "lists", each, "prices")
            for item in sorted(options - entry.yen.keys()):
                report.add(FEES, here, f"「{item}」の料金がありません。")
            for item in sorted(entry.yen.keys() - options):
                report.add(FEES, (*here, item), f"「{item}」という品目は項目「{name}」にありません。")
    if procedure.fee:
        column = procedure.columns.get(procedure.fee)
        if procedure.fee not in procedure.results.overall or column is None or column.type != "number":
            numbers = [name for name in procedure.results.overall if procedure.columns[name].type == "number"]
            message = f"「{procedure.fee}」は結果（results の overall）の数ではありません。{allowed(numbers)}"
            report.add("pack.yaml", ("fee",), message)


def check_calendars(procedure: Procedure, report: Report) -> None:
    """Each slot field names a calendar, whose rules name the field's places and its audience's choices."""
    using: dict[str, Field] = {}
    siblings = {
        field.id: {other.id: other for other in section.fields}
        for section in procedure.form.sections
        for field in section.fields
        if field.type == "slot"
    }
    for field in _fields(procedure):
        if field.type != "slot":
            continue
        if field.calendar not in procedure.calendars:
            message = f"項目「{field.id}」の予約枠「{field.calendar}」がcalendars.yamlにありません。"
            report.add("form.yaml", ("sections",), message + allowed(procedure.calendars, near=field.calendar))
        known = {**procedure.form.top_level, **siblings[field.id]}
        asked = known.get(field.audience)
        if field.audience and (asked is None or asked.type not in {"select", "radio"}):
            message = f"項目「{field.id}」のaudience「{field.audience}」は、選択肢の項目ではありません。"
            report.add("form.yaml", ("sections",), message)
        using[field.calendar] = field
    for n, calendar in enumerate(procedure.calendars.values()):
        user = using.get(calendar.id)
        if user is None:
            report.add(CALENDARS, ("calendars", n, "id"), f"予約枠「{calendar.id}」はどの項目も使っていません。")
            continue
        known = {**procedure.form.top_level, **siblings[user.id]}
        for name in calendar.listed:
            if name not in known or known[name].sensitive:
                message = f"名簿に出す「{name}」は、項目にないか、秘匿する項目です。{allowed(known, near=name)}"
                report.add(CALENDARS, ("calendars", n, "list"), message)
        asked = known.get(user.audience)
        audiences = asked.labels.keys() if asked else set()
        for r, rule in enumerate(calendar.rules):
            here = ("calendars", n, "rules", r)
            if rule.place not in user.labels:
                report.add(
                    CALENDARS, (*here, "place"), f"場所「{rule.place}」は項目「{user.id}」の選択肢にありません。"
                )
            if rule.audience and rule.audience not in audiences:
                report.add(CALENDARS, (*here, "audience"), f"対象「{rule.audience}」はありません。{allowed(audiences)}")
            if any(ends <= starts for starts, ends in rule.windows):
                report.add(CALENDARS, (*here, "windows"), "終わりの時刻は、始まりより後にしてください。")


def _fields(procedure: Procedure) -> list[Field]:
    return [field for section in procedure.form.sections for field in section.fields]
