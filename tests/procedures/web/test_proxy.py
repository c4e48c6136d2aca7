"""Somebody applies for another: recorded, asked for their authority, never blocked."""

from io import BytesIO

from pypdf import PdfReader

from tests.procedures.web.applicant import STEPS
from tests.procedures.web.test_entry import png

AGENT = {
    "proxy_who": "agent",
    "proxy_name": "代理　太郎",
    "proxy_relation": "孫",
    "proxy_phone": "09000005678",
    "proxy_authority": "later",
}


def text(response):
    return response.content.decode()


def test_most_people_apply_for_themselves(applicant, desk):
    applicant.start()
    page = text(applicant.see("claimant"))
    assert 'value="self" checked' in page
    assert 'name="proxy_name"' not in page
    case = applicant.apply()
    assert not [event for event in desk.events(case.pk) if event.kind == "case.proxied"]


def test_an_agent_without_authority_is_told_and_can_send(applicant, desk, clerk_client):
    applicant.fill_all(claimant=AGENT)
    page = text(applicant.review())
    assert "代理 太郎" in page
    assert "委任状を出してください" in page
    applicant.send()
    case = applicant.receipt().context["case"]
    assert desk.case(case.pk).recommendation == "correct"
    assert desk.case(case.pk).applicant_name == "見本 花子"
    said = desk.payload(case.pk, "case.proxied")
    assert {name: said[name] for name in ("proxy", "paper", "shown")} == {
        "proxy": "agent",
        "paper": "later",
        "shown": False,
    }
    assert "代理 太郎" not in str([event.payload for event in desk.events(case.pk)])
    shown = text(clerk_client.get(f"/console/cases/{case.pk}/"))
    assert "代理人・法定代理人による申請" in shown
    assert "代理する権限が、書類で確かめられません" in shown
    assert "代理の申請です（代理人・書類はあとで）" in shown


def test_an_agent_with_the_paper_is_screened_like_the_person(applicant, desk):
    applicant.start()
    applicant.fill("claimant", {**AGENT, "proxy_authority": "mandate", "_refresh": "1"})
    applicant.fill("claimant", {**AGENT, "proxy_authority": "mandate", "proxy_paper": png()})
    for step in list(STEPS)[1:]:
        applicant.fill(step)
    applicant.send()
    case = applicant.receipt().context["case"]
    assert desk.case(case.pk).recommendation == "approve"
    assert desk.payload(case.pk, "case.proxied")["shown"] is True


def test_for_somebody_under_protection_a_person_looks(applicant, desk):
    case = applicant.apply(claimant={**AGENT, "address_protected": "yes"})
    opened = desk.opened(case.pk)
    assert opened.case.recommendation == "judge"
    assert "proxy-protected" in {each.code for each in opened.screening_result.findings}


def test_who_the_agent_is_must_be_said(applicant):
    applicant.start()
    response = applicant.fill("claimant", {"proxy_who": "agent"})
    assert response.status_code == 422
    assert "代理する方のお名前" in text(response)


def test_the_pack_decides_who_may(applicant):
    applicant.start()
    assert applicant.fill("claimant", {**AGENT, "proxy_who": "neighbour"}).status_code == 422


def test_the_copy_names_the_agent(applicant):
    case = applicant.apply(claimant=AGENT)
    copy = applicant.client.get(f"/status/{case.receipt_number}/copy.pdf")
    shown = "".join("".join(page.extract_text() for page in PdfReader(BytesIO(copy.content)).pages).split())
    assert "代理太郎" in shown
    assert "今はない（あとで出す）" in shown
