"""Which other applications of the town ask for the same."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet

from yakuba.procedures.models import Mark

WHOLE = -1
"""In `Mark.item`: the rule looks at the whole form."""
WITHOUT_EFFECT = ("rejected", "revoked", "withdrawn")


def alike(*, town_id: int, pack_id: str, digests: Collection[str], but: int | None = None) -> QuerySet[Mark]:
    """Marks of applications that are open or were granted; `but` leaves one application out."""
    found = Mark.objects.filter(town_id=town_id, pack_id=pack_id, digest__in=list(digests))
    return found.exclude(application__case__state__in=WITHOUT_EFFECT).exclude(application_id=but)


def twins(*, town_id: int, application_id: int) -> list[Any]:
    """Cases that ask for the same as this one, oldest first: as it stands now, whichever came first."""
    own = list(Mark.objects.filter(town_id=town_id, application_id=application_id))
    if not own:
        return []
    found = alike(town_id=town_id, pack_id=own[0].pack_id, digests={each.digest for each in own}, but=application_id)
    cases = {mark.application.case for mark in found.select_related("application__case")}
    return sorted(cases, key=lambda case: case.pk)
