"""The paper beside the answers."""

from types import SimpleNamespace

import pytest
from django.urls import reverse

from yakuba.cases import services as cases
from yakuba.cases.models import Attachment


@pytest.fixture
def papers(submit, desk, town, now):
    receipt = submit(claimant_occupation="employee")
    for name, kind in (("資格情報.png", "image/png"), ("証明.pdf", "application/pdf")):
        inspected = SimpleNamespace(name=name, content=b"%PDF-1.4 x", content_type=kind)
        cases.attach(
            actor=desk.clerk, town=town, case_id=receipt.case_id, inspected=inspected, field="paper_insurance", now=now
        )
    return receipt.case_id, list(Attachment.objects.order_by("pk"))


def views(desk, case_id):
    return [each.payload["attachment"] for each in desk.events(case_id) if each.kind == "case.file_viewed"]


def test_beside_the_answers_with_the_next_one(papers, clerk_client, clock):
    case_id, (picture, pdf) = papers
    page = clerk_client.get(reverse("procedures:paper", args=[case_id, picture.key]), {"turn": "1"})
    text = page.content.decode()
    assert "paper-turn-1" in text
    assert 'class="paper-picture"' in text
    assert "お仕事" in text
    assert reverse("procedures:paper", args=[case_id, pdf.key]) in text
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert "object-src 'none'" in page["Content-Security-Policy"]


def test_a_pdf_is_framed_by_our_own_pages_only(papers, clerk_client, clock):
    case_id, (picture, pdf) = papers
    assert "paper-frame" in clerk_client.get(reverse("procedures:paper", args=[case_id, pdf.key])).content.decode()
    framed = clerk_client.get(reverse("cases:staff-file", args=[case_id, pdf.key]))
    assert "frame-ancestors 'self'" in framed["Content-Security-Policy"]
    assert framed["X-Frame-Options"] == "SAMEORIGIN"
    alone = clerk_client.get(reverse("cases:staff-file", args=[case_id, picture.key]))
    assert "frame-ancestors 'none'" in alone["Content-Security-Policy"]
    assert "sandbox" in alone["Content-Security-Policy"]


def test_every_look_is_recorded_once_in_ten_minutes(papers, clerk_client, approver_client, desk, clock):
    case_id, (picture, pdf) = papers
    for key in (picture.key, picture.key, pdf.key):
        clerk_client.get(reverse("procedures:paper", args=[case_id, key]))
    clerk_client.get(reverse("cases:staff-file", args=[case_id, picture.key]))
    assert views(desk, case_id) == [picture.pk, pdf.pk]
    approver_client.get(reverse("cases:staff-file", args=[case_id, picture.key]))
    assert views(desk, case_id) == [picture.pk, pdf.pk, picture.pk]


def test_another_cases_paper_is_not_found(papers, submit, clerk_client, clock):
    _, (picture, _) = papers
    other = submit(claimant_name="見本 次郎")
    assert clerk_client.get(reverse("procedures:paper", args=[other.case_id, picture.key])).status_code == 404
