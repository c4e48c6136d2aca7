"""The copy by e-mail: masked, made when it is sent, once."""

from io import BytesIO

import pytest
from django.apps import apps
from django.test import Client
from pypdf import PdfReader

from yakuba.messaging.services.deliver import envelope
from yakuba.messaging.services.email import mail
from yakuba.messaging.services.envelope import GiveUp


def text(response):
    return response.content.decode()


def outbox():
    return apps.get_model("messaging.OutboxMessage").objects.filter(template="copy")


def shown(message):
    (pdf,) = mail(envelope(message)).iter_attachments()
    assert pdf.get_content_type() == "application/pdf"
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf.get_content())).pages).split())


@pytest.fixture
def case(applicant):
    return applicant.apply()


def ask(applicant, case, email="hanako@example.jp", **more):
    return applicant.client.post(f"/status/{case.receipt_number}/copy/mail/", {"email": email}, **more)


def test_the_copy_arrives_with_sealed_answers_masked(applicant, case, desk):
    assert "控えをメールで受け取る" in text(applicant.receipt())
    assert 'value="hanako@example.jp"' in text(applicant.client.get(f"/status/{case.receipt_number}/copy/mail/"))
    assert "メールで送ります" in text(ask(applicant, case, follow=True))
    ask(applicant, case)
    copy = shown(outbox().get())
    assert case.receipt_number in copy
    assert "見本花子" in copy
    assert "7654321" not in copy
    assert desk.payload(case.pk, "case.copy_mailed")["revision"] == 1
    assert len([event for event in desk.events(case.pk) if event.kind == "case.copy_mailed"]) == 1


def test_a_protected_address_is_hidden(applicant):
    case = applicant.apply(claimant={"address_protected": "yes"})
    ask(applicant, case)
    copy = shown(outbox().get())
    assert "浜通り" not in copy
    assert "999-0001" not in copy


def test_the_outbox_itself_holds_nothing_personal(applicant, case):
    ask(applicant, case)
    message = outbox().get()
    assert message.enclosure == f"application-copy:{case.pk}"
    assert "見本 花子" not in message.subject + message.body


def test_an_erased_case_encloses_nothing(applicant, case, town, now, desk):
    ask(applicant, case)
    message = outbox().get()
    apps.get_model("cases.Case").objects.filter(pk=case.pk).update(erased_at=now)
    with pytest.raises(GiveUp):
        envelope(message)


def test_a_mistyped_address_is_named_and_asking_is_throttled(applicant, case):
    wrong = ask(applicant, case, "hanako@")
    assert wrong.status_code == 422
    assert 'value="hanako@"' in text(wrong)
    assert [ask(applicant, case, f"a{n}@example.jp").status_code for n in range(4)] == [302, 302, 302, 429]


def test_nobody_else_can_ask(case):
    stranger = Client()
    assert stranger.post(f"/status/{case.receipt_number}/copy/mail/", {"email": "x@example.jp"}).status_code == 404
    assert not outbox().exists()


@pytest.mark.parametrize("language", ["ja-easy", "en"])
def test_in_every_language(applicant, case, settings, language):
    applicant.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    assert applicant.client.get(f"/status/{case.receipt_number}/copy/mail/").status_code == 200
