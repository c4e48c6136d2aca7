from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict
from yakuba.towns.models import District, Town
from yakuba.towns.services.record import record


@transaction.atomic
def add_district(
    *,
    actor: Actor,
    town: Town,
    code: str,
    name: str,
    now: datetime,
    kana: str = "",
    postal_code: str = "",
    geometry: Mapping[str, Any] | None = None,
) -> District:
    """A part of the town. `geometry` is GeoJSON in WGS 84. Raises Conflict where the code is taken."""
    if District.objects.filter(town=town, code=code).exists():
        raise Conflict("district-taken", f"地区コード {code} はもうあります。", fields={"code": "もう使われています。"})
    district = District.objects.create(
        town=town,
        code=code,
        name=name,
        kana=kana,
        postal_code=postal_code,
        geometry=dict(geometry) if geometry else None,
    )
    record(actor=actor, town=town, kind="town.district_added", payload={"district": district.pk, "code": code}, now=now)
    return district
