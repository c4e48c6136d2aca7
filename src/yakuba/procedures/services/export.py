"""Hand decided applications to the town's core system as a file, and read what it answers."""

import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.exports import Export, Lost, csv_bytes, export_rows, read_receipts
from yakuba.procedures.models import ExportBatch, ExportLine
from yakuba.procedures.queries.exports import batch_file, layout_of, not_yet, source_of
from yakuba.webkit import vault
from yakuba.webkit.sheets import read_sheet

MOST = 5000
_CODE = re.compile(r"[A-Za-z0-9_.\-]{0,40}")


@dataclass(frozen=True)
class ExportReport:
    """`lost` are (receipt number, what): those that are fatal are not in the file. `batch` is None where nothing is."""

    batch: ExportBatch | None
    exported: int
    lost: Sequence[tuple[str, Lost]]


@dataclass(frozen=True)
class ReceiptReport:
    """`unknown` are receipt numbers that no batch of the layout carried."""

    accepted: int
    rejected: int
    unknown: Sequence[str]


def export_applications(
    *, actor: Actor, town: Any, pack_id: str, export_id: str, now: datetime, dry_run: bool = False
) -> ExportReport:
    """Those not yet exported, at most 5,000 at once. A dry run says what would be lost and writes nothing."""
    procedure, export = layout_of(town_id=town.pk, pack_id=pack_id, export_id=export_id)
    with transaction.atomic():
        rows: list[Sequence[str]] = []
        carried, lost = [], []
        for application in not_yet(town_id=town.pk, pack_id=pack_id, export=export).select_related("case")[:MOST]:
            exported = export_rows(export, source_of(application, procedure))
            lost += [(application.case.receipt_number, each) for each in exported.lost]
            if exported.rows:
                rows += exported.rows
                carried.append(application)
        if dry_run or not carried:
            return ExportReport(None, len(carried), lost)
        content = _file(export, rows)
        batch = ExportBatch.objects.create(
            town=town,
            pack_id=pack_id,
            export_id=export_id,
            name=f"{pack_id}-{export_id}-{local_date(now):%Y%m%d}-{now:%H%M%S}.{export.file}",
            rows=len(rows),
            sha256=hashlib.sha256(content).hexdigest(),
            sealed=vault.seal({"content": content.hex()}),
            made_by_id=int(actor.id) if actor.id.isdigit() else None,
            made_at=now,
        )
        ExportLine.objects.bulk_create(
            ExportLine(batch=batch, application=each, export_id=export_id) for each in carried
        )
        payload = {"pack": pack_id, "export": export_id, "batch": batch.pk, "sha256": batch.sha256}
        counts = {
            "cases": len(carried),
            "rows": len(rows),
            "left_out": len({number for number, each in lost if each.fatal}),
        }
        stream = f"town:{town.pk}"
        events = [ledger.NewEvent(actor, town.pk, stream, "export.made", {**payload, **counts}, now)]
        events += [
            ledger.NewEvent(
                actor,
                town.pk,
                f"case:{each.case_id}",
                "case.exported",
                {"case": each.case_id, "topic": each.case.topic, "batch": batch.pk},
                now,
            )
            for each in carried
        ]
        ledger.append_many(events)
    return ExportReport(batch, len(carried), lost)


def fetch_batch(*, actor: Actor, town: Any, batch_id: int, now: datetime) -> tuple[ExportBatch, bytes]:
    """The file once more; the ledger says who took it."""
    with transaction.atomic():
        batch, content = batch_file(town_id=town.pk, batch_id=batch_id)
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"town:{town.pk}",
            kind="export.fetched",
            payload={"batch": batch.pk, "sha256": batch.sha256},
            now=now,
        )
    return batch, content


def import_receipts(
    *, actor: Actor, town: Any, pack_id: str, export_id: str, content: bytes, now: datetime
) -> ReceiptReport:
    """What the core system says of each receipt number, in its newest batch. A rejected one waits for the next export."""
    _, export = layout_of(town_id=town.pk, pack_id=pack_id, export_id=export_id)
    if export.receipts is None:
        raise Refusal("export-receipts", "この様式には、結果ファイルの読み方（receipts）が決められていません。")
    try:
        told = {number: (ok, code) for number, ok, code in read_receipts(export.receipts, read_sheet(content))}
    except ValueError as error:
        raise Refusal(
            "receipt-columns", f"1行目に「{error}」の列がありません。結果ファイルを確かめてください。"
        ) from None
    if not told:
        raise Refusal("receipt-empty", "結果ファイルに行がありません。")
    accepted = rejected = 0
    with transaction.atomic():
        lines = ExportLine.objects.select_related("application__case").filter(
            batch__town_id=town.pk, batch__pack_id=pack_id, export_id=export_id,
            application__case__receipt_number__in=told,
        )  # fmt: skip
        newest = {line.application.case.receipt_number: line for line in lines.order_by("batch_id")}
        for number, line in newest.items():
            ok, code = told[number]
            if not _CODE.fullmatch(code):
                code = "other"
            line.result, line.code = ("accepted" if ok else "rejected"), code
            line.save(update_fields=["result", "code"])
            accepted, rejected = accepted + ok, rejected + (not ok)
            case = line.application.case
            ledger.append(
                actor=actor,
                town_id=town.pk,
                stream=f"case:{case.pk}",
                kind="case.export_result",
                payload={
                    "case": case.pk,
                    "topic": case.topic,
                    "batch": line.batch_id,
                    "result": line.result,
                    "code": code,
                },
                now=now,
            )
            if not ok and case.erased_at is None:
                body = f"基幹系の取込でエラーになりました（コード {code or 'なし'}）。内容を確かめると、次の出力にまた入ります。"
                cases.write_note(actor=actor, town=town, case_id=case.pk, body=body, now=now)
    return ReceiptReport(accepted, rejected, [number for number in told if number not in newest])


def _file(export: Export, rows: Sequence[Sequence[str]]) -> bytes:
    if export.file == "csv":
        return csv_bytes(export, rows)
    from openpyxl import Workbook  # noqa: PLC0415 - a server starts without Excel's library, and numpy behind it

    book = Workbook(write_only=True)
    sheet = book.create_sheet("export")
    if export.header:
        sheet.append([column.title for column in export.columns])
    for row in rows:
        sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
