"""What staff do with many cases at once. Runs inside an installation: see `bench.served`."""

import time
from datetime import timedelta

from bench.town import SLUG
from yakuba.accounts import queries as accounts
from yakuba.cases.core import receipts
from yakuba.cases.models import Case
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.ledger.services import verify
from yakuba.procedures import services
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
