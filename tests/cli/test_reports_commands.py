"""`yakuba reports`, from the outside."""

import pytest

from yakuba.config.cli import reports_evaluate
from yakuba.kernel.actors import SYSTEM
from yakuba.reports import services
from yakuba.reports.core import evaluation
from yakuba.reports.queries import forwardings
from yakuba.reports.queries.program_keys import program_key
from yakuba.webkit import vault


def test_both_tables_for_people_and_as_json(yakuba, monkeypatch):
    small = evaluation.evaluate(reports_evaluate.examples(), count=200)
    monkeypatch.setattr(evaluation, "evaluate", lambda *_, **__: small)
    found = yakuba("reports", "evaluate", "--json").data
    assert found["reports"] == 200
    assert list(found["duplicates"]) == ["yakuba", "fixmystreet-250m", "signalen-50m"]
    assert set(found["duplicates"]["yakuba"]) == {"suggested", "right", "same", "precision", "recall"}
    assert found["categories"]["top1"] <= found["categories"]["top3"]
    out = yakuba("reports", "evaluate").out
    assert "200 reports" in out
    assert "signalen-50m" in out


@pytest.fixture
def offering(town, now, settings):
    services.sync_catalogues(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)
    return town


def test_a_key_is_made_listed_and_ended(yakuba, offering):
    given = ("--town", offering.slug, "--json")
    key = yakuba("reports", "key", "create", "--name", "市民アプリ", "--hourly", "30", *given).data["key"]
    [row] = yakuba("reports", "key", "list", *given).data
    assert (row["name"], row["hourly"], row["publishes"], row["revoked"]) == ("市民アプリ", 30, False, "")
    assert key.startswith(row["begins"])
    assert program_key(town_id=offering.pk, key=key).pk == row["id"]
    assert yakuba("reports", "key", "revoke", str(row["id"]), *given).data == {"revoked": row["id"]}
    assert program_key(town_id=offering.pk, key=key) is None
    assert "市民アプリ" in yakuba("reports", "key", "list", "--town", offering.slug).out
    assert yakuba("reports", "key", "revoke", "999", *given).code == 4


def test_a_server_is_named_listed_and_switched_off(yakuba, offering):
    given = ("--town", offering.slug, "--json")
    server = ("reports", "upstream", "set", "--name", "県", "--url", "https://311.example.jp/v2")
    assert yakuba(*server, "--category", "pothole=P07", "--key", *given, text="秘密の鍵\n").data["active"]
    [row] = forwardings.upstreams(town_id=offering.pk)
    assert vault.unseal(row.sealed_key) == {"key": "秘密の鍵"}
    listed = yakuba("reports", "upstream", "list", *given).data
    assert listed["given_up"] == []
    assert [(each["name"], each["categories"]) for each in listed["servers"]] == [("県", {"pothole": "P07"})]
    assert "秘密" not in str(listed)
    assert not yakuba(*server, "--category", "pothole=P07", "--off", *given).data["active"]
    assert "県" in yakuba("reports", "upstream", "list", "--town", offering.slug).out
    assert yakuba("reports", "upstream", "again", "5", *given).code == 4
