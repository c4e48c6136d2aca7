"""What a signed-in resident applied for before, as far as it may be offered again."""

from collections.abc import Sequence

from django.db.models import F

from yakuba.procedures.core.suggesting import Earlier
from yakuba.procedures.models import Revision
from yakuba.procedures.queries.packs import procedure_of

MOST = 10


def earlier_applications(*, town_id: int, resident_id: int) -> Sequence[Earlier]:
    """The latest revision of each of the resident's own applications, newest first; nothing sealed is opened."""
    found = (
        Revision.objects.select_related("application__pack")
        .defer("application__pack__documents", "sealed")
        .filter(
            town_id=town_id,
            application__case__town_id=town_id,
            application__case__resident_id=resident_id,
            application__case__erased_at=None,
            number=F("application__revision"),
        )
        .order_by("-at", "-pk")[:MOST]
    )
    return [Earlier(procedure_of(each.application.pack).form, each.answers) for each in found]
