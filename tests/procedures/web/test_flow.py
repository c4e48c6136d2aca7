"""The form in a browser: nothing typed is lost, nothing is sent twice, nobody else's is opened."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import OperationalError
from django.test import Client

from tests.accounts.fixtures import sign_in
from tests.procedures.fixtures import ACCOUNT, DEFECTIVE, PACK
from tests.procedures.web.applicant import STEPS, Applicant
from yakuba.cases import queries as cases
from yakuba.kernel.actors import SYSTEM
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.services import sync_packs
from yakuba.procedures.web.desk import KEPT

COOKIE = f"draft-online-mihon-{PACK}"


def count(label):
    return apps.get_model(label).objects.count()


def text(response):
    return response.content.decode()


def test_from_the_first_page_to_the_receipt(applicant, desk, town):
    assert applicant.start().url == applicant.url("apply/claimant/")
    for step, following in zip(STEPS, [*list(STEPS)[1:], None], strict=True):
        assert applicant.see(step).status_code == 200
        expected = applicant.url(f"apply/{following}/" if following else "review/")
        assert applicant.fill(step).url == expected
    page = text(applicant.review())
    assert "見本 花子" in page
    assert "平成6年5月6日" in page
    assert applicant.send().url == applicant.url("receipt/")
    receipt = applicant.receipt()
    case, secret = receipt.context["case"], receipt.context["secret"]
    assert case.receipt_number in text(receipt)
    assert secret in text(receipt)
    assert 'data-copy="#numbers"' in text(receipt)
    assert 'id="numbers"' in text(receipt)
    opened = desk.opened(case.pk)
    assert opened.case.recommendation == "approve"
    assert opened.answers["account"] == ACCOUNT
    assert opened.answers["claimant_birth_date"] == "1994-05-06"
    assert (opened.case.channel, opened.case.language, opened.revision.actor_kind) == ("online", "ja", "resident")
    assert cases.find_by_receipt(town_id=town.pk, number=case.receipt_number, secret=secret).pk == case.pk


@pytest.mark.parametrize("language", ["ja", "ja-easy", "en"])
def test_every_step_in_every_language(applicant, settings, language, desk):
    applicant.client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for page in ("", "eligibility/"):
        assert applicant.client.get(applicant.url(page)).status_code == 200
    case = applicant.apply()
    assert case.language == language
    title = {"ja": "児童手当の認定請求", "ja-easy": "もらう 手つづき", "en": "Child allowance"}[language]
    assert title in text(applicant.receipt())
    assert f'lang="{"ja" if language == "ja-easy" else language}' in text(applicant.receipt())


def test_the_review_says_what_is_missing_and_lets_it_be_sent(applicant, desk):
    applicant.fill_all(claimant=DEFECTIVE)
    page = text(applicant.review())
    assert "このまま送信できますが" in page
    assert "申請した日は、書類があとになっても変わりません" in page
    applicant.send()
    assert desk.opened(applicant.receipt().context["case"].pk).case.recommendation == "correct"


def test_what_is_wrong_is_shown_with_what_was_typed(applicant):
    applicant.start()
    response = applicant.fill("claimant", {"claimant_name": "", "postal_code": "12", "address": "残る住所"})
    assert response.status_code == 422
    page = text(response)
    assert "残る住所" in page
    assert 'value="12"' in page
    assert applicant.see("claimant").context["bound"]
    assert "残る住所" in text(applicant.see("claimant"))


def test_steps_left_out_are_named_on_the_review_and_stop_the_sending(applicant):
    applicant.start()
    applicant.fill("claimant")
    page = text(applicant.review())
    assert "まだ送信できません" in page
    assert applicant.send().url == applicant.url("review/")
    assert count("cases.Case") == 0


@pytest.mark.parametrize(
    ("step", "forged"),
    [
        ("claimant", {"is_admin": "1"}),
        ("claimant", {"account.number": "1111111"}),
        ("claimant", {"claimant_occupation": "emperor"}),
        ("claimant", {"claimant_name": ["一", "二"]}),
        ("claimant", {"claimant_name": "a" * 30_000}),
        ("claimant", {"claimant_birth_date.month": "13"}),
        ("children", {"children": "999"}),
        ("children", {"children.0.child_name.first": "x"}),
        ("contact", {"declaration": None}),
    ],
)
def test_forged_and_misshapen_fields_go_no_further(applicant, step, forged):
    applicant.start()
    for before in list(STEPS)[: list(STEPS).index(step)]:
        applicant.fill(before)
    response = applicant.fill(step, forged)
    assert response.status_code == 422
    assert applicant.send().url == applicant.url("review/")
    assert count("cases.Case") == 0


def test_an_individual_number_is_neither_kept_nor_shown_again(applicant):
    applicant.start()
    response = applicant.fill("claimant", {"address": "見本町 1234 5678 9018"})
    assert response.status_code == 422
    assert "5678" not in text(response)
    assert "5678" not in str(list(apps.get_model("procedures.Draft").objects.values_list()))


def test_a_second_sending_shows_the_same_receipt(applicant):
    first = applicant.apply()
    assert applicant.send().url == applicant.url("receipt/")
    assert applicant.see("claimant").url == applicant.url("receipt/")
    assert applicant.fill("claimant", {"claimant_name": "別人 太郎"}).url == applicant.url("receipt/")
    assert applicant.review().url == applicant.url("receipt/")
    assert applicant.receipt().context["case"].pk == first.pk
    assert count("cases.Case") == 1


def test_two_clicks_that_cross_make_one_case(applicant, monkeypatch):
    """The second POST reads the draft before the first has committed."""
    applicant.fill_all()
    stale = apps.get_model("procedures.Draft").objects.get()
    applicant.send()
    case = applicant.receipt().context["case"]
    apps.get_model("procedures.Draft").objects.filter(pk=stale.pk).update(
        case=None, answers=stale.answers, sealed=stale.sealed
    )
    assert applicant.send().url == applicant.url("receipt/")
    assert applicant.receipt().context["case"] == case
    assert count("cases.Case") == 1


def test_there_is_no_receipt_before_sending(applicant):
    applicant.fill_all()
    assert applicant.receipt().url == applicant.url("review/")


def test_a_new_application_after_a_sent_one_is_a_new_case(applicant):
    first = applicant.apply()
    second = applicant.apply()
    assert first.pk != second.pk
    assert first.receipt_number != second.receipt_number


def test_an_unfinished_form_is_gone_on_with_or_begun_anew(applicant):
    applicant.start()
    applicant.fill("claimant")
    assert applicant.client.get(applicant.url()).context["unfinished"]
    applicant.start()
    assert "見本 花子" in text(applicant.see("claimant"))
    applicant.start(restart="1")
    assert "見本 花子" not in text(applicant.see("claimant"))


# Whose draft


def test_the_session_may_end_and_nothing_typed_is_lost(applicant, settings):
    applicant.fill_all()
    cookie = applicant.client.cookies[COOKIE]
    assert cookie["max-age"] == KEPT.total_seconds()
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    later = Applicant(Client())
    later.client.cookies[COOKIE] = cookie.value
    assert "見本 花子" in text(later.review())
    assert later.send().url == later.url("receipt/")
    assert count("cases.Case") == 1


def test_a_resident_whose_session_ends_goes_on(applicant, client_of, resident):
    signed_in = Applicant(client_of(resident))
    signed_in.start()
    signed_in.fill("claimant")
    for name in [name for name in signed_in.client.cookies if name != COOKIE]:
        del signed_in.client.cookies[name]
    assert "見本 花子" in text(signed_in.see("claimant"))
    assert signed_in.fill("spouse").status_code == 302


def test_another_browser_opens_nothing(applicant):
    applicant.fill_all()
    other = Applicant(Client())
    for response in (other.see("claimant"), other.fill("claimant"), other.review(), other.send(), other.receipt()):
        assert response.status_code == 404
        assert "花子" not in text(response)
    other.client.cookies[COOKIE] = "guessed"
    assert other.review().status_code == 404
    assert count("cases.Case") == 0


def test_another_towns_address_opens_nothing(applicant, sync, other_town, settings):
    settings.ALLOWED_HOSTS = ["testserver", "tonari.localhost"]
    sync(town=other_town)
    applicant.fill_all()
    key = applicant.client.cookies[COOKIE].value
    there = Applicant(Client(headers={"host": "tonari.localhost"}))
    there.client.cookies[f"draft-online-tonari-{PACK}"] = key
    there.client.cookies[COOKIE] = key
    assert there.review().status_code == 404
    assert there.send().status_code == 404


def test_a_clerk_cannot_open_a_residents_draft_nor_the_other_way_round(applicant, counter, clerk, approver):
    applicant.fill_all()
    counter.client.cookies[f"draft-counter-mihon-{PACK}"] = applicant.client.cookies[COOKIE].value
    assert counter.review().status_code == 404
    counter.start()
    key = counter.client.cookies[f"draft-counter-mihon-{PACK}"].value
    applicant.client.cookies[COOKIE] = key
    assert applicant.see("claimant").status_code == 404
    colleague = Applicant(sign_in(Client(), approver), "console/counter")
    colleague.client.cookies[f"draft-counter-mihon-{PACK}"] = key
    assert colleague.see("claimant").status_code == 404


def test_a_draft_that_was_forgotten_says_where_to_begin(applicant):
    applicant.start()
    apps.get_model("procedures.Draft").objects.all().delete()
    response = applicant.fill("claimant")
    assert response.status_code == 404
    assert "手続きのページから始めてください" in text(response)


def test_a_form_without_our_token_is_refused(applicant):
    applicant.fill_all()
    forger = Applicant(Client(enforce_csrf_checks=True))
    forger.client.cookies[COOKIE] = applicant.client.cookies[COOKIE].value
    for response in (forger.send(), forger.fill("claimant"), forger.start()):
        assert response.status_code == 403
    assert count("cases.Case") == 0
    page = text(forger.review())
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    assert forger.send(csrfmiddlewaretoken=token).url == forger.url("receipt/")


# Repeated parts, conditions, htmx


def test_children_are_added_and_removed_without_losing_the_others(applicant):
    applicant.start()
    applicant.fill("claimant")
    applicant.fill("spouse")
    added = applicant.fill("children", {"_add": "children"})
    assert added.status_code == 200
    assert 'name="children.1.child_name"' in text(added)
    assert "見本 湊" in text(added)
    second = {name.replace(".0.", ".1."): value for name, value in STEPS["children"].items() if ".0." in name}
    second["children.1.child_name"] = "見本 渚"
    removed = applicant.fill("children", {**second, "children": "2", "_remove": "children.0"})
    assert "見本 渚" in text(removed)
    assert "見本 湊" not in text(removed)


def test_a_part_swapped_by_htmx_is_the_same_template(applicant):
    applicant.start()
    response = applicant.fill("claimant", {"claim_reason": "moved_in", "_refresh": "1"}, headers={"hx-request": "true"})
    assert response.status_code == 200
    assert "<html" not in text(response)
    assert 'name="moved_out_on.year"' in text(response)
    wrong = applicant.fill("claimant", {"claimant_name": ""}, headers={"hx-request": "true"})
    assert wrong.status_code == 200


@pytest.mark.parametrize("step", ["nothing", "review", "CLAIMANT"])
def test_a_step_that_is_not_there(applicant, step):
    applicant.start()
    assert applicant.see(step).status_code == 404


def test_a_signed_in_resident_finds_the_profile_filled_in(applicant, client_of, resident, town):
    own = Applicant(client_of(resident))
    own.start()
    page = text(own.see("claimant"))
    assert "見本 花子" in page
    assert own.apply().resident_id == resident.pk


# Trouble


def locked(*_, **__):
    raise OperationalError("database is locked")


@pytest.mark.parametrize(
    ("where", "act"),
    [
        ("yakuba.procedures.services.submit.cases.submit", lambda each: each.send()),
        ("yakuba.procedures.services.drafts.Draft.objects.filter", lambda each: each.fill("contact")),
        ("yakuba.procedures.web.desk.find_draft", lambda each: each.review()),
    ],
)
def test_a_locked_database_says_that_trying_again_is_safe(applicant, monkeypatch, where, act):
    applicant.fill_all()
    with monkeypatch.context() as patch:
        patch.setattr(where, locked)
        response = act(applicant)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "二重に" in text(response) or "もう一度" in text(response)
    assert count("cases.Case") == 0
    assert applicant.send().url == applicant.url("receipt/")
    assert count("cases.Case") == 1


def test_an_end_of_the_pack_in_between_loses_nothing(applicant, tmp_path, town, now):
    applicant.fill_all()
    sync_packs(actor=SYSTEM, town=town, roots=[tmp_path], now=now)
    assert applicant.send().url == applicant.url("receipt/")


def test_the_day_counts_on_which_it_is_sent(applicant, clock, desk):
    applicant.fill_all()
    clock.at += timedelta(days=3)
    applicant.send()
    case = applicant.receipt().context["case"]
    assert f"{case.claimed_on}" == "2026-11-27"
    assert application_of(town_id=case.town_id, case_id=case.pk).screening_result.facts["within_fifteen"] is False
