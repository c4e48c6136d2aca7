"""`yakuba reports`, from the outside."""

from yakuba.config.cli import reports_evaluate
from yakuba.reports.core import evaluation


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
