"""Applications received through ぴったりサービス become cases of the same queue: same deadline, same screening."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from yakuba.cases import queries as case_queries
from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound, Refusal, YakubaError
from yakuba.ledger import services as ledger
from yakuba.procedures.core.interchange import pittari
from yakuba.procedures.core.interchange.packages import Delivered, unpack
from yakuba.procedures.core.interchange.records import Record, read_csv, read_xml
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.models import PackVersion
from yakuba.procedures.queries.packs import current_versions, procedure_of
from yakuba.procedures.services.submit import submit_application
from yakuba.webkit.forms import check_form, label_of, prune
from yakuba.webkit.uploads import Inspected, inspect

CHANNEL = "mynaportal"
ACCEPTED = ("pdf", "jpeg", "png", "xlsx")
LONGEST_NOTE = 3_500
Outcome = Literal["imported", "known", "failed"]


@dataclass(frozen=True)
class ImportLine:
    """What became of one application. `problems` hold labels and reasons for staff, never an individual number."""

    source: str
    outcome: Outcome
    reception_number: str = ""
    receipt_number: str = ""
    case_id: int | None = None
    procedure: str = ""
    problems: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def import_pittari(
    *, actor: Actor, town: Any, files: Iterable[tuple[str, bytes]], now: datetime, pack_id: str = ""
) -> list[ImportLine]:
    """One line for each application, and for each file that can't be opened. What fails leaves nothing behind.

    Repeating it is harmless: an application is known by its reception number. `pack_id` names the procedure where the
    mappings can't tell.
    """
    offered = [
        (version, procedure)
        for version in current_versions(town_id=town.pk, on=local_date(now))
        if (procedure := procedure_of(version)).pittari is not None and pack_id in {"", procedure.id}
    ]
    if not offered:
        raise NotFound(
            "no-pittari-mapping", "ぴったりサービスの対応表（imports/pittari.yaml）のある手続きがありません。"
        )
    lines: list[ImportLine] = []
    for name, content in files:
        try:
            delivered = unpack(name, content)
        except Refusal as refused:
            lines.append(ImportLine(name, "failed", problems=(refused.message,)))
            continue
        for each in delivered:
            lines += _import_delivery(actor, town, offered, each, now, sure=bool(pack_id))
    _record(actor, town, lines, now)
    return lines


def _import_delivery(
    actor: Actor,
    town: Any,
    offered: Sequence[tuple[PackVersion, Procedure]],
    delivered: Delivered,
    now: datetime,
    *,
    sure: bool,
) -> list[ImportLine]:
    """Of an XML one application, of a CSV one for each row. Papers beside a CSV belong to its only row."""
    try:
        if delivered.is_xml:
            readings = [(delivered.source, None)]
        else:
            rows = read_csv(delivered.data, source=delivered.source)
            readings = [(f"{delivered.source} {line}行目", row) for line, row in rows]
    except Refusal as refused:
        return [ImportLine(delivered.source, "failed", problems=(refused.message,))]
    papers = delivered.papers if len(readings) == 1 else ()
    lines = []
    for source, row in readings:
        number = ""
        try:
            version, procedure, record = _chosen(offered, delivered, row, sure=sure)
            assert procedure.pittari is not None  # noqa: S101 - for the type checker: only those are offered
            number = pittari.reception_of(procedure.pittari, record)
            lines.append(_import_one(actor, town, version, procedure, record, papers, source, number, now))
        except YakubaError as refused:
            lines.append(ImportLine(source, "failed", number, problems=(refused.message,)))
    if papers is not delivered.papers and delivered.papers:
        message = "CSVに行が2つ以上あるため、どの申請の添付ファイルか分かりません。添付ファイルは取り込みませんでした。"
        lines.append(ImportLine(delivered.source, "failed", problems=(message,)))
    return lines


def _chosen(
    offered: Sequence[tuple[PackVersion, Procedure]], delivered: Delivered, row: Record | None, *, sure: bool
) -> tuple[PackVersion, Procedure, Record]:
    for version, procedure in offered:
        assert procedure.pittari is not None  # noqa: S101 - for the type checker: only those are offered
        record = (
            row
            if row is not None
            else read_xml(delivered.data, source=delivered.source, name_attribute=procedure.pittari.name_attribute)
        )
        if sure or pittari.applies(procedure.pittari, record):
            return version, procedure, record
    raise NotFound("import-no-procedure", "この申請にあたる手続きがありません。対応表の applies をお確かめください。")


def _import_one(
    actor: Actor,
    town: Any,
    version: PackVersion,
    procedure: Procedure,
    record: Record,
    papers: Sequence[tuple[str, bytes]],
    source: str,
    number: str,
    now: datetime,
) -> ImportLine:
    mapping = procedure.pittari
    assert mapping is not None  # noqa: S101 - for the type checker
    submit_key = f"pittari:{number}"
    known = case_queries.case_by_submit_key(town_id=town.pk, submit_key=submit_key)
    if known is not None:
        return ImportLine(source, "known", number, known.receipt_number, known.pk, procedure.id)
    arrived = pittari.received_at(mapping, record, now=now)
    translated = pittari.translate(mapping, procedure.form, record)
    answers = prune(procedure.form, translated.answers, today=local_date(now))
    problems = [*translated.problems, *_told(procedure, answers, local_date(now))]
    inspected = _inspected(papers, problems)
    wanted = {field: [] for _, field in mapping.papers}
    asked = prune(procedure.form, {**answers, **wanted}, today=local_date(now))
    with transaction.atomic():
        rest = []
        for paper in inspected:
            field = pittari.paper_field(mapping, paper.name)
            field = field if field in asked else ""
            key = cases.attach(
                actor=actor, town=town, case_id=None, inspected=paper, field=field or "pittari", now=now
            ).key
            if field:
                answers.setdefault(field, []).append(key)
            else:
                rest.append(key)
        receipt = submit_application(
            actor=actor,
            town=town,
            version=version,
            procedure=procedure,
            answers=answers,
            channel=CHANNEL,
            submit_key=submit_key,
            now=now,
            arrived_on=local_date(arrived),
            as_received=True,
        )
        if rest:
            cases.link_attachments(actor=actor, town_id=town.pk, case_id=receipt.case_id, keys=rest, now=now)
        cases.write_note(actor=actor, town=town, case_id=receipt.case_id, body=_note(number, problems), now=now)
    return ImportLine(source, "imported", number, receipt.number, receipt.case_id, procedure.id, tuple(problems))


def _told(procedure: Procedure, answers: Mapping[str, Any], today: date) -> list[str]:
    """What the form would not have let through. It has arrived all the same: screening and a person look at it."""
    return [
        f"「{label_of(procedure.form, error.path, 'ja')}」：{error.message.get('ja')}"
        for error in check_form(procedure.form, answers, today=today)
    ]


def _inspected(papers: Sequence[tuple[str, bytes]], problems: list[str]) -> list[Inspected]:
    """A paper that is not taken never stops the application: it is named, and can be asked for."""
    taken = []
    for name, content in papers:
        try:
            taken.append(
                inspect(SimpleUploadedFile(name, content), accept=ACCEPTED, max_bytes=settings.UPLOAD_MAX_BYTES)
            )
        except Refusal as refused:
            shown = "（個人番号を含む名前）" if refused.code == "upload-individual-number" else name[:80]
            problems.append(f"添付ファイル「{shown}」を取り込めませんでした。{refused.message}")
    return taken


def _note(number: str, problems: Sequence[str]) -> str:
    head = f"ぴったりサービスの受付番号 {number} の申請を取り込みました。"
    if not problems:
        return head
    return "\n".join([f"{head}次の点を確かめてください。", *(f"・{each}" for each in problems)])[:LONGEST_NOTE]


def _record(actor: Actor, town: Any, lines: Sequence[ImportLine], now: datetime) -> None:
    counts: Mapping[str, int] = {
        outcome: sum(line.outcome == outcome for line in lines) for outcome in ("imported", "known", "failed")
    }
    with transaction.atomic():
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"town:{town.pk}",
            kind="procedures.imported",
            payload={"source": "pittari", **counts},
            now=now,
        )
