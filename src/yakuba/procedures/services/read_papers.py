"""Read the uploaded papers that a machine can read, and compare them with the form."""

from collections.abc import Iterator, Mapping
from typing import Any
from zipfile import BadZipFile

from yakuba.cases import queries as cases
from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.findings import Finding
from yakuba.procedures.core.papers.comparing import Reading, ReadPaper, differences
from yakuba.procedures.core.papers.employment import EmploymentCertificate, read_certificate
from yakuba.procedures.core.papers.grid import read_cells
from yakuba.procedures.core.procedure import Procedure
from yakuba.webkit.forms import label_of
from yakuba.webkit.uploads.sniffing import CONTENT_TYPES


def paper_findings(*, town_id: int, procedure: Procedure, answers: Mapping[str, Any]) -> list[Finding]:
    """One finding for each difference, or one that says that a paper agrees or has to be read by a person."""
    found: list[Finding] = []
    for reading in procedure.readings:
        titles = {line.answer: label_of(procedure.form, line.answer, "ja") for line in reading.compare}
        for item, own in _places(reading, answers):
            for attachment in cases.attachments_by_key(town_id=town_id, keys=own.get(reading.field) or ()):
                machine = attachment.content_type == CONTENT_TYPES["xlsx"]
                certificate = read_workbook(attachment) if machine else None
                found += differences(ReadPaper(reading, certificate, machine, item), {**answers, **own}, titles)
    return found


def _places(reading: Reading, answers: Mapping[str, Any]) -> Iterator[tuple[int | None, Mapping[str, Any]]]:
    if reading.over is None:
        yield None, answers
    else:
        yield from enumerate(answers.get(reading.over) or ())


def read_workbook(attachment: Any) -> EmploymentCertificate | None:
    """The first sheet that is the form. Uploads were written anew when they came in: small, values only."""
    try:
        opened = cases.open_file(attachment)
        with opened.content as content:
            from openpyxl import load_workbook  # noqa: PLC0415 - a server starts without Excel's library, and numpy behind it

            book = load_workbook(content, data_only=True, keep_links=False)
    except (NotFound, BadZipFile, ValueError, KeyError, OSError):
        return None
    for sheet in book.worksheets:
        cells = (
            (cell.row, cell.column, cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None
        )
        certificate = read_certificate(read_cells(cells))
        if certificate is not None:
            return certificate
    return None
