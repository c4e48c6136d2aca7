"""The page of the ledger."""

from yakuba.kernel.actors import SYSTEM
from yakuba.ledger.services import append


def test_a_payload_may_name_anything(client_of, staff, town, now):
    payload = {"items": 3, "keys": 4, "values": ["a", "b"]}
    append(actor=SYSTEM, town_id=town.pk, stream="calendar:1", kind="calendar.imported", payload=payload, now=now)
    page = client_of(staff("auditor")).get("/console/ledger/")
    assert page.status_code == 200
    assert "items=3" in page.content.decode()
