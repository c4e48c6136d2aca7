"""Warnings of a pack: what is allowed but most likely not meant. They stop nothing."""

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Pack
from yakuba.procedures.core.checking.report import Report
from yakuba.procedures.core.contradictions import Contradiction, Place, describe, examine
from yakuba.procedures.core.procedure import Procedure, parse_procedure

FILE = "screening.yaml"
SEVERITIES = {"info": "情報（info）", "defect": "不備（defect）", "judge": "要判断（judge）"}


def warn_procedure(pack: Pack, procedure: Procedure | None = None) -> list[PackError]:
    """Contradictions with a witness each, and rows that never hold. For a pack that `check_procedure` finds sound."""
    procedure = procedure or parse_procedure(pack)
    found = examine(procedure)
    report = Report(pack)
    for each in found.contradictions:
        report.add(FILE, each.other.path, contradiction_text(procedure, each), code="contradiction")
    for place in found.dead:
        report.add(FILE, place.path, dead_text(place), code="never")
    return report.errors


def contradiction_text(procedure: Procedure, each: Contradiction) -> str:
    """Which rows, how they disagree, and an application that meets both."""
    one, other = each.one.row, each.other.row
    where = "" if each.one.table is each.other.table else f"（表「{each.one.table.id}」）"
    proof = (
        f"事例「{each.case}」の答えをこう変えた申請で確かめました。"
        if each.case
        else "列の値で確かめました（事実の列どうしが実際にこの組合せになるかは、人が確かめてください）。"
    )
    return (
        f"表「{each.other.table.id}」の行「{other.id}」と行「{one.id}」{where}は同じ申請に当てはまることがあり、"
        f"{SEVERITIES[other.severity]}と{SEVERITIES[one.severity]}が食い違います。"
        f"例：{describe(procedure, each.values)}。{proof}条件が重ならないように直すか、重さをそろえてください。"
    )


def dead_text(place: Place) -> str:
    """Why a row never holds."""
    return (
        f"表「{place.table.id}」の行「{place.row.id}」は、どの申請にも当てはまりません。"
        "条件にした項目が、ほかの条件のときにはフォームで聞かれないためです。条件か、項目のshow_ifを直してください。"
    )
