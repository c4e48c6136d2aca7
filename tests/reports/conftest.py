"""みほん町 with its districts on a map, the shipped catalogue, and a report to work with."""

import pytest

from yakuba.accounts.services import create_department
from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS, SYSTEM, Actor
from yakuba.reports import services
from yakuba.reports.core.given import Given
from yakuba.reports.core.placing import Point
from yakuba.towns.services import add_district

HERE = Point(34.655, 138.005)
"""In the west of the town."""


def square(south: float, west: float) -> dict:
    """A tenth of a degree wide: about ten kilometres."""
    ring = [[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


@pytest.fixture
def mapped(town, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    for code, name in (("works", "建設課"), ("living", "環境課")):
        create_department(actor=SYSTEM, town=town, code=code, name=name, now=now)
    for code, name, west in (("01", "浜通り", 138.0), ("02", "港町", 138.1)):
        add_district(actor=SYSTEM, town=town, code=code, name=name, geometry=square(34.6, west), now=now)
    services.sync_catalogues(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)
    return town


@pytest.fixture
def clerk(mapped, staff):
    return Actor("staff", str(staff("clerk").pk))


@pytest.fixture
def report(mapped, now):
    """Send a report: `report(category="pothole", key="1")`."""

    def send(*, category="pothole", key="k1", point=HERE, email="", device="d1", at=now, photo_keys=(), **given):
        return services.submit(
            actor=ANONYMOUS,
            town=mapped,
            given=Given(category=category, point=point, **{"description": "穴があります", "public": True, **given}),
            channel="online",
            submit_key=key,
            applicant=cases.Applicant(email=email),
            photo_keys=photo_keys,
            device=device,
            now=at,
        )

    return send


@pytest.fixture
def shown(report, mapped, clerk, now):
    """A report that the public sees."""

    def send(**given):
        made = report(**given).report
        return services.publish(actor=clerk, town=mapped, report_id=made.pk, public_text="穴がある", now=now)

    return send
