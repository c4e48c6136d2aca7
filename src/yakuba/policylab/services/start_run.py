"""A new run with the town's next number. Within a transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.kinds import ENGINE, RUN_KINDS
from yakuba.policylab.models import Run
from yakuba.policylab.queries.files import used
from yakuba.policylab.services.record import staff_id


def start_run(
    *, actor: Actor, town: Any, kind: str, name: str, note: str, inputs: Mapping[str, Any], seed: int, now: datetime
) -> Run:
    if kind not in RUN_KINDS:
        raise Refusal("lab-run-kind", "この種類の計算はありません。")
    year = local_date(now).year
    newest = Run.objects.select_for_update().only("number").filter(town=town, year=year).order_by("-number").first()
    number = newest.number + 1 if newest else 1
    return Run(
        town=town,
        year=year,
        number=number,
        kind=kind,
        name=name.strip()[:120] or f"{RUN_KINDS.get(kind).title} {number}",
        note=note.strip(),
        inputs=dict(inputs),
        files=used(town.pk),
        engine=ENGINE,
        seed=seed,
        requested_by_id=staff_id(actor),
        requested_at=now,
    )
