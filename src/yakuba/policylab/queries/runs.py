"""What was computed."""

from collections.abc import Sequence

from django.db.models import OuterRef, QuerySet, Subquery

from yakuba.kernel.errors import NotFound
from yakuba.policylab.core.kinds import Outcome
from yakuba.policylab.core.packing import unpacked
from yakuba.policylab.models import Run


def all_runs(town_id: int) -> QuerySet[Run]:
    """Without the arrays."""
    return Run.objects.filter(town_id=town_id).defer("arrays").select_related("requested_by")


def narrowed(runs: QuerySet[Run], asked: dict[str, str]) -> QuerySet[Run]:
    """By `q` in name, note or code, by `kind` and by `state`."""
    if words := asked.get("q"):
        code = words.upper().removeprefix("PL-").split("-")
        if len(code) == 2 and all(part.isdecimal() for part in code):
            runs = runs.filter(year=int(code[0]), number=int(code[1]))
        else:
            runs = runs.filter(name__icontains=words) | runs.filter(note__icontains=words)
    if kind := asked.get("kind"):
        runs = runs.filter(kind=kind)
    if state := asked.get("state"):
        runs = runs.filter(state=state)
    return runs


def one_run(town_id: int, run_id: int) -> Run:
    """Raises NotFound."""
    found = all_runs(town_id).filter(pk=run_id).first()
    if found is None:
        raise NotFound("lab-run-unknown", "この計算結果はありません。")
    return found


def outcome_of(run: Run) -> Outcome:
    """What a finished run found, with its arrays."""
    return Outcome(run.summary, unpacked(run.arrays))


def latest(town_id: int, kind: str, limit: int = 5) -> list[Run]:
    """The newest finished runs of a kind."""
    return list(all_runs(town_id).filter(kind=kind, state="done").order_by("-requested_at")[:limit])


def newest_of_kinds(town_id: int, kinds: Sequence[str]) -> dict[str, Run]:
    """The newest finished run of each kind, where there is one."""
    newest = Run.objects.filter(town_id=town_id, kind=OuterRef("kind"), state="done").order_by("-requested_at", "-pk")
    found = all_runs(town_id).filter(kind__in=kinds, pk=Subquery(newest.values("pk")[:1]))
    return {each.kind: each for each in found}
