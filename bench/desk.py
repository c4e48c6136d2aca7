"""What staff do with many cases at once. Runs inside an installation: see `bench.served`."""

import io
import time
from dataclasses import replace
from datetime import timedelta
from statistics import median

from django.conf import settings
from pypdf import PdfReader

from bench.town import SLUG, applicant
from yakuba.accounts import queries as accounts
from yakuba.cases.core import receipts
from yakuba.cases.models import Case
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.ledger.services import verify
from yakuba.procedures import services
from yakuba.procedures.core.letters import render_letter
from yakuba.procedures.models import Letter
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.services.letters import letter_text
from yakuba.towns import queries as towns


def bulk_status(count: int) -> float:
    """Seconds for a table of `count` rows: six in ten examinations begun, three assigned, one note; the chain holds after."""
    town, now = towns.by_slug(SLUG), SystemClock().now()
    clerk = accounts.staff_with_roles(town.pk, ["clerk"])[0]
    day = local_date(now)
    cases = [
        Case(
            town_id=town.pk,
            kind="procedures",
            topic="child-allowance",
            title="児童手当の認定請求",
            receipt_number=receipts.make_receipt_number(day.year),
            secret_digest="0",
            submit_key=f"bulk-{number}",
            channel="online",
            state="submitted",
            arrived_on=day,
            claimed_on=day,
            due_on=day + timedelta(days=30),
            queue_on=day + timedelta(days=30),
            submitted_at=now,
            updated_at=now,
        )
        for number in range(count)
    ]
    Case.objects.bulk_create(cases, batch_size=500, ignore_conflicts=True)
    numbers = Case.objects.filter(submit_key__startswith="bulk-").values_list("receipt_number", flat=True)
    acts = ("審査開始,,", f"担当変更,{clerk.email},", "審査開始,,", "審査開始,,", f"担当変更,{clerk.email},")
    acts = (*acts, "審査開始,,", "審査開始,,", "メモ,,確認済み", f"担当変更,{clerk.email},", "審査開始,,")
    lines = ["受付番号,処理,担当者,メモ", *(f"{each},{acts[n % 10]}" for n, each in enumerate(numbers))]
    content = "\r\n".join(lines).encode("cp932")
    started = time.perf_counter()
    report = services.import_status(actor=Actor("staff", str(clerk.pk)), town=town, content=content, now=now)
    taken = time.perf_counter() - started
    if report.problems or not report.applied or report.good != len(numbers):
        raise RuntimeError(f"{len(report.problems)} rows left out: {report.problems[:2]}")
    if not (proof := verify()).ok:
        raise RuntimeError(f"ledger: {proof.problems[:3]}")
    return taken


def letters(count: int) -> tuple[float, float]:
    """Seconds for one letter, typeset (median), and for `count` letters in one print file."""
    town, now = towns.by_slug(SLUG), SystemClock().now()
    clerk = Actor("staff", str(accounts.staff_with_roles(town.pk, ["clerk"])[0].pk))
    receipt = applicant(0)[1]
    case_id = Case.objects.values_list("pk", flat=True).get(receipt_number=receipt)
    opened = application_of(town_id=town.pk, case_id=case_id)
    text = letter_text(
        town=town, opened=opened, kind="approval", reasons="", document_number="子第8-1号", dated=local_date(now)
    )
    taken = []
    pdfs = []
    for number in range(count):
        each = replace(text, number=f"子第8-{number}号", addressee=f"見本　{number}　様")
        started = time.perf_counter()
        pdfs.append(render_letter(each, font_paths=settings.LETTER_FONT_PATHS))
        taken.append(time.perf_counter() - started)
    Letter.objects.bulk_create(
        Letter(
            town=town,
            application=opened.application,
            kind="approval",
            document_number=f"子第8-{number}号",
            dated=local_date(now),
            text=text.plain,
            pdf=pdf,
            delivery="post",
            created_at=now,
        )
        for number, pdf in enumerate(pdfs)
    )
    ids = list(Letter.objects.values_list("pk", flat=True))
    started = time.perf_counter()
    content = services.print_letters(actor=clerk, town=town, letter_ids=ids, now=now)
    together = time.perf_counter() - started
    if len(PdfReader(io.BytesIO(content)).pages) < count:
        raise RuntimeError("letters are missing from the print file")
    return median(taken), together
