"""Interviews of the installation's packs, and those of their procedures that a town has on offer."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from yakuba.kernel.errors import NotFound
from yakuba.kernel.packs import packs_of
from yakuba.procedures.core.interview.asking import offered
from yakuba.procedures.core.interview.definition import Candidate, Interview, parse_interview
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.schemas import INTERVIEWS
from yakuba.procedures.queries import packs


def interview_of(
    *, town_id: int, interview_id: str, on: date
) -> tuple[Interview, tuple[Candidate, ...], Mapping[str, Procedure]]:
    """The interview, and its candidates on offer that day with their procedures. NotFound where there are none."""
    interview = _interviews(tuple(settings.PACK_ROOTS)).get(interview_id)
    procedures = {each.id: each for each in packs.catalogue(town_id=town_id, on=on)}
    candidates = tuple(offered(interview, procedures)) if interview else ()
    if interview is None or not candidates:
        raise NotFound("interview-unknown", "このページは見つかりません。手続きの一覧から選んでください。")
    return interview, candidates, procedures


@cache
def _interviews(roots: tuple[Path, ...]) -> Mapping[str, Interview]:
    """Read once a process; a later root replaces a pack whole."""
    return {pack.id: parse_interview(pack) for pack in packs_of(roots, INTERVIEWS)}
