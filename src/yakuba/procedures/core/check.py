"""The pack check: everything about a procedure that can be known to be wrong before a resident meets it."""

from collections.abc import Sequence

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Pack
from yakuba.procedures.core.checking.bookings import check_calendars, check_fees
from yakuba.procedures.core.checking.exports import check_exports
from yakuba.procedures.core.checking.facts import check_facts
from yakuba.procedures.core.checking.head import check_form, check_head, check_parameters, check_texts
from yakuba.procedures.core.checking.interchange import check_interchange
from yakuba.procedures.core.checking.letters import check_letters
from yakuba.procedures.core.checking.placement import check_placement
from yakuba.procedures.core.checking.report import Report
from yakuba.procedures.core.checking.tables import check_tables
from yakuba.procedures.core.golden import GoldenFailure, run_golden
from yakuba.procedures.core.procedure import Procedure, parse_procedure

__all__ = ["GoldenFailure", "check_procedure", "run_golden"]


def check_procedure(pack: Pack, procedure: Procedure | None = None) -> list[PackError]:
    """Every error by file and line, with what is allowed there; empty where the pack is sound.

    The shapes of the files are the pack loader's business and already checked. Golden cases run only where nothing else
    is wrong: their failures would only repeat it. `procedure` is the pack parsed, where the caller has it.
    """
    report = Report(pack)
    try:
        procedure = procedure or parse_procedure(pack)
    except PackError as error:
        report.add(error.file, error.line or 1, error.problem, code=error.code.removeprefix("pack."))
        return report.errors
    check_texts(report)
    check_head(procedure, report)
    check_form(procedure, report)
    check_parameters(procedure, report)
    check_fees(procedure, report)
    check_calendars(procedure, report)
    check_facts(procedure, report)
    check_tables(procedure, report)
    check_letters(procedure, report)
    check_interchange(procedure, report)
    check_exports(procedure, report)
    check_placement(procedure, report)
    if not report.errors:
        _check_golden(procedure, report, run_golden(procedure))
    return sorted(report.errors, key=lambda error: (error.file, error.line or 0))


def _check_golden(procedure: Procedure, report: Report, failures: Sequence[GoldenFailure]) -> None:
    ids = [case["id"] for case in procedure.golden["cases"]]
    for index, case in enumerate(ids):
        if case in ids[:index]:
            report.add("cases.yaml", ("cases", index, "id"), f"「{case}」が2つあります。1つにしてください。")
    for failure in failures:
        message = f"事例「{failure.case}」の {failure.place} が {failure.found} でした（期待は {failure.expected}）。"
        report.add("cases.yaml", ("cases", failure.index, "expect"), message, code="golden")
