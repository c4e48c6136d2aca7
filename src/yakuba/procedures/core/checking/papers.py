"""Papers that are read by a machine: fields that the reader gives, answers that the form has beside the upload."""

from yakuba.procedures.core.checking.report import Report, allowed
from yakuba.procedures.core.papers.comparing import READERS, parse_compare
from yakuba.procedures.core.procedure import Procedure


def check_papers(procedure: Procedure, report: Report) -> None:
    """A compared answer stands in the upload's own section or outside repeated ones, and is not sealed."""
    places = {each.id: section for section in procedure.form.sections for each in section.fields}
    for n, paper in enumerate(procedure.papers):
        section = places.get(paper.field)
        if not paper.reads or section is None:
            continue
        fields = section.by_id if section.repeat else procedure.form.top_level
        if "xlsx" not in section.by_id[paper.field].accept:
            message = f"「{paper.field}」がExcelを受け付けていません。form.yamlのacceptにxlsxを足してください。"
            report.add("pack.yaml", ("documents", n, "reads"), message)
        for line in parse_compare(paper.compare or {}):
            where = ("documents", n, "compare", line.certified)
            if line.certified not in READERS[paper.reads]:
                known = READERS[paper.reads]
                message = f"「{line.certified}」は読み取る項目にありません。{allowed(known, near=line.certified)}"
                report.add("pack.yaml", where, message)
            if line.answer not in fields:
                message = f"項目「{line.answer}」はありません。{allowed(fields, near=line.answer)}"
                report.add("pack.yaml", where, message)
            elif fields[line.answer].sensitive:
                message = f"「{line.answer}」は封印する項目なので、比べた結果に値を出せません。"
                report.add("pack.yaml", where, message)
