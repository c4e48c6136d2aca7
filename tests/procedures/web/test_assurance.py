from dataclasses import replace

from yakuba.procedures.queries.packs import procedure_of


def test_who_is_not_signed_in_surely_is_sent_to_sign_in(client, offered, monkeypatch):
    strict = replace(procedure_of(offered), assurance=3)
    monkeypatch.setattr("yakuba.procedures.web.flow.procedure_of", lambda _: strict)
    response = client.post("/procedures/child-allowance/start/")
    assert response.headers["Location"] == "/accounts/login/code/?next=%2Fprocedures%2Fchild-allowance%2F"
    assert "マイナンバーカードなどによる確かな本人確認" in client.get(response.headers["Location"]).content.decode()


def test_who_corrects_without_it_is_sent_to_sign_in_and_back(applicant, desk, monkeypatch):
    case = applicant.apply()
    desk.ask(case.pk)
    opened = desk.opened(case.pk)
    strict = replace(opened, procedure=replace(opened.procedure, assurance=3))
    monkeypatch.setattr("yakuba.procedures.queries.applications.application_of", lambda **_: strict)
    response = applicant.client.post(f"/status/{case.receipt_number}/correct/")
    assert response.headers["Location"].endswith(f"?next=%2Fstatus%2F{case.receipt_number}%2F")
