"""A town's own file or run, locked."""

from typing import Any

from yakuba.kernel.errors import NotFound
from yakuba.policylab.models import LabFile, Run


def held_file(town: Any, file_id: int) -> LabFile:
    found = LabFile.objects.select_for_update().defer("original", "arrays").filter(town=town, pk=file_id).first()
    if found is None:
        raise NotFound("lab-file-unknown", "このファイルはありません。")
    return found


def held_run(town: Any, run_id: int) -> Run:
    found = Run.objects.select_for_update().defer("arrays").filter(town=town, pk=run_id).first()
    if found is None:
        raise NotFound("lab-run-unknown", "この計算結果はありません。")
    return found
