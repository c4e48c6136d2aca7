"""A form that is left and gone on with: on another device, by code or signed in, by nobody else."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client

from tests.procedures.fixtures import DEFECTIVE, PACK
from tests.procedures.web.applicant import STEPS, Applicant
from yakuba.procedures.queries.drafts import KEPT


def text(response):
    return response.content.decode()


def drafts():
    return apps.get_model("procedures.Draft").objects


def outbox():
    return apps.get_model("messaging.OutboxMessage").objects.filter(template="draft_saved")


def leave(applicant, step="claimant", data=None):
    """Save at a step; the code on the page."""
    assert applicant.fill(step, {**(data or {}), "_save": "1"}).url == applicant.url("save/")
    return applicant.client.get(applicant.url("save/")).context["code"]


def take_up(code, client=None):
    client = client or Client()
    return client.post("/procedures/resume/", {"code": code}), Applicant(client)


@pytest.fixture
def code(applicant):
    applicant.start()
    return leave(applicant)


def test_the_code_opens_the_form_on_another_device_at_the_next_step(applicant, code):
    response, phone = take_up(code.lower().replace("-", " "))
    assert response.url == phone.url("apply/spouse/")
    assert "見本 花子" in text(phone.see("claimant"))
    for step in list(STEPS)[1:]:
        assert phone.fill(step).status_code == 302
    assert phone.send().url == phone.url("receipt/")
    case = phone.receipt().context["case"]
    assert applicant.receipt().context["case"] == case
    assert applicant.see("claimant").url == applicant.url("receipt/")


def test_both_devices_go_on_with_one_draft(applicant, code):
    _, phone = take_up(code)
    phone.fill("spouse")
    assert applicant.see("spouse").context["bound"]
    assert drafts().count() == 1


def test_only_the_digest_is_kept(code):
    held = str(list(drafts().values_list()))
    assert code not in held
    assert code.replace("-", "") not in held


def test_half_a_step_is_kept_and_what_cannot_be_read_is_named(applicant):
    applicant.start()
    leave(applicant, data={"claimant_kana": "", "postal_code": "12", "claimant_phone": "でんわ"})
    response = applicant.client.get(applicant.url("save/"), follow=True)
    code = response.context["code"]
    opened, phone = take_up(code)
    assert opened.url == phone.url("apply/claimant/")
    page = text(phone.see("claimant"))
    assert "見本 花子" in page
    assert "でんわ" not in page


def test_the_names_of_lost_fields_are_told(applicant):
    applicant.start()
    response = applicant.client.post(
        applicant.url("apply/claimant/"), {**STEPS["claimant"], "postal_code": "12", "_save": "1"}, follow=True
    )
    assert "保存できませんでした" in text(response)
    assert "郵便番号" in text(response)


def test_the_review_can_be_left_too(applicant):
    applicant.fill_all()
    assert applicant.client.post(applicant.url("save/")).url == applicant.url("save/")
    code = applicant.client.get(applicant.url("save/")).context["code"]
    response, phone = take_up(code)
    assert response.url == phone.url("review/")


def test_a_code_that_is_wrong_ran_out_or_was_used_gives_one_answer(applicant, code, clock):
    _, phone = take_up(code)
    mistyped = take_up(code[:-1] + ("A" if code[-1] != "A" else "C"))[0]
    assert mistyped.status_code == 422
    assert "再開番号が正しくありません" in text(mistyped)
    unknown = "この再開番号の申請は見つかりません"
    clock.at += KEPT + timedelta(minutes=1)
    assert unknown in text(take_up(code)[0])
    clock.at -= KEPT
    for step in list(STEPS)[1:]:
        phone.fill(step)
    phone.send()
    assert unknown in text(take_up(code)[0])


def test_guessing_is_throttled(code):
    client = Client()
    answers = [client.post("/procedures/resume/", {"code": "WWWW"}).status_code for _ in range(21)]
    assert answers[:20] == [422] * 20
    assert answers[20] == 429
    assert take_up(code, client)[0].status_code == 429


def test_another_towns_door_does_not_open(code, sync, other_town, settings):
    settings.ALLOWED_HOSTS = ["*"]
    sync(town=other_town)
    response = Client(headers={"host": "tonari.localhost"}).post("/procedures/resume/", {"code": code})
    assert response.status_code in {404, 422}


def test_a_clerks_draft_has_no_code(counter):
    counter.start()
    counter.client.cookies[f"draft-online-mihon-{PACK}"] = counter.client.cookies[f"draft-counter-mihon-{PACK}"].value
    assert counter.client.get(f"/procedures/{PACK}/save/").status_code == 404


def test_a_correction_is_found_again_by_its_number_not_by_a_code(applicant, desk, now):
    case = applicant.apply(claimant=DEFECTIVE)
    desk.ask(case.pk)
    applicant.client.post(f"/status/{case.receipt_number}/correct/")
    assert "途中で保存する" not in text(applicant.see("papers"))
    assert applicant.client.post(applicant.url("save/")).url == f"/status/{case.receipt_number}/"
    assert not drafts().exclude(resume_digest="").exists()


def test_the_code_goes_by_mail_and_the_mail_says_nothing_else(applicant, code):
    response = applicant.client.post(applicant.url("save/"), {"email": "hanako@example.jp"}, follow=True)
    assert "メールで送りました" in text(response)
    applicant.client.post(applicant.url("save/"), {"email": "hanako@example.jp"})
    mail = outbox().get()
    assert code in mail.body
    assert "/procedures/resume/" in mail.body
    assert "児童手当" not in mail.subject + mail.body
    assert "見本 花子" not in mail.subject + mail.body


def test_a_mistyped_address_is_named_and_mails_are_throttled(applicant, code):
    response = applicant.client.post(applicant.url("save/"), {"email": "hanako"})
    assert response.status_code == 422
    assert 'value="hanako"' in text(response)
    found = [applicant.client.post(applicant.url("save/"), {"email": f"a{n}@example.jp"}).status_code for n in range(4)]
    assert found == [302, 302, 302, 429]
    assert outbox().count() == 3


def test_a_signed_in_resident_finds_every_form_on_every_device(offered, clock, client_of, resident):
    phone = Applicant(client_of(resident))
    phone.start()
    phone.fill("claimant")
    desktop = Applicant(client_of(resident))
    desktop.start()
    listed = desktop.client.get("/procedures/drafts/").context["rows"]
    assert len(listed) == 2
    oldest = listed[-1].draft
    response = desktop.client.post(f"/procedures/drafts/{oldest.pk}/open/")
    assert response.url == desktop.url("apply/spouse/")
    assert "見本 花子" in text(desktop.see("claimant"))
    desktop.client.post(f"/procedures/drafts/{oldest.pk}/forget/")
    assert drafts().count() == 1


def test_nobody_elses_form_is_listed_opened_or_thrown_away(applicant, client_of, resident):
    applicant.start()
    theirs = drafts().get().pk
    mine = client_of(resident)
    assert not mine.get("/procedures/drafts/").context["rows"]
    for act in ("open", "forget"):
        assert mine.post(f"/procedures/drafts/{theirs}/{act}/").status_code == 404
    assert drafts().filter(pk=theirs).exists()
    assert Client().get("/procedures/drafts/").status_code in {302, 403, 404}


@pytest.mark.parametrize("language", ["ja", "ja-easy", "en"])
def test_every_page_in_every_language(applicant, settings, language):
    applicant.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    applicant.start()
    leave(applicant)
    for address in (applicant.url("save/"), "/procedures/resume/", "/procedures/"):
        assert applicant.client.get(address).status_code == 200
