"""placement.yaml: its names are there, its conditions can be read, and the form offers just its nurseries."""

from yakuba.kernel.expressions import names_in, validate_expression
from yakuba.procedures.core.checking.report import Path, Report, allowed
from yakuba.procedures.core.procedure import Procedure

FILE = "placement.yaml"
NURSERY = "nursery"


def check_placement(procedure: Procedure, report: Report) -> None:
    """Nothing where the procedure hands out no places."""
    rules = procedure.placement
    if rules is None:
        return
    if not procedure.is_decided:
        report.add(FILE, 1, "利用の調整は、申請に対する処分だけにあります。placement.yamlを消してください。")
    for key, section in (("over", rules.over), ("base", rules.guardians)):
        if section not in procedure.repeated:
            report.add(
                FILE, (key,), f"くり返す欄「{section}」はありません。{allowed(procedure.repeated, near=section)}"
            )
    _hopes(procedure, report)
    for key in ("name", "entry_on", "age", "until", "wanted", "together"):
        _expression(procedure, report, (key,), getattr(rules, key))
    for n, row in enumerate(rules.base):
        _expression(procedure, report, ("base", "rows", n, "when"), row.when)
    for n, row in enumerate(rules.adjust):
        _expression(procedure, report, ("adjust", n, "when"), row.when)
    for n, tie in enumerate(rules.ties):
        _expression(procedure, report, ("ties", n, "value"), tie.value)


def _hopes(procedure: Procedure, report: Report) -> None:
    rules = procedure.placement
    section = next((each for each in procedure.form.sections if rules and each.id == rules.over), None)
    fields = {field.id: field for field in section.fields} if section else {}
    known = {nursery.id for nursery in rules.nurseries} if rules else set()
    for n, hope in enumerate(rules.hopes if rules else ()):
        field = fields.get(hope)
        if field is None:
            report.add(FILE, ("hopes", n), f"項目「{hope}」はありません。{allowed(fields, near=hope)}")
            continue
        odd = {option.value for option in field.options} ^ known
        if odd:
            message = f"「{hope}」の選択肢と nurseries がそろっていません（{'、'.join(sorted(odd))}）。"
            report.add(FILE, ("hopes", n), message)


def _expression(procedure: Procedure, report: Report, where: Path, text: str) -> None:
    problem = validate_expression(text)
    if problem:
        report.add(FILE, where, problem.problem)
        return
    known = {name for name in procedure.columns if "." not in name} | {*procedure.repeated, "item", NURSERY}
    for name in sorted(names_in(text) - known):
        report.add(FILE, where, f"「{name}」という名前はありません。{allowed(known, near=name)}")
