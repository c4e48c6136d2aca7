"""The counter: the whole form on one page, in at most half of the page loads, screened like any other."""

from datetime import date
from io import BytesIO

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.procedures.fixtures import DEFECTIVE, answers_with
from tests.procedures.web.applicant import STEPS
from yakuba.cases import queries as cases
from yakuba.kernel.clock import local_date
from yakuba.procedures.queries.packs import procedure_of
from yakuba.procedures.services.screen import screen_answers

WHOLE = {name: value for step in STEPS.values() for name, value in step.items()}
QUICK = {
    "claimant_birth_date.year": "H6.5.6",
    "children.0.child_birth_date.year": "R8.11.10",
}
HEAD = {"proxy_who": "self", "_channel": "counter", "_arrived_on": "R8.11.24"}


def typed(**changes):
    """What a clerk types: dates in one box each."""
    whole = {name: value for name, value in WHOLE.items() if not name.endswith((".era", ".month", ".day"))}
    return {**whole, **QUICK, **HEAD, **changes}


def png():
    content = BytesIO()
    Image.new("RGB", (300, 100), "white").save(content, "PNG")
    return SimpleUploadedFile("signature.png", content.getvalue(), "image/png")


def text(response):
    return response.content.decode()


@pytest.fixture
def entry(counter):
    """`entry(_submit="1")` posts the whole form."""
    counter.start()

    def post(**changes):
        more = changes.pop("headers", {})
        data = {name: value for name, value in typed(**changes).items() if value is not None}
        return counter.client.post(counter.url("entry/"), data, headers=more)

    return post


def pages(client, walk):
    """How many pages the walk loads, redirects followed and not counted."""
    loads = 0
    for method, address, data in walk:
        response = getattr(client, method)(address, data, follow=True)
        assert response.status_code == 200, (address, text(response))
        loads += 1
    return loads, response


def test_a_clerk_needs_at_most_half_of_the_page_loads(applicant, counter):
    online = [
        ("get", "/procedures/", {}),
        ("get", applicant.url(), {}),
        ("post", applicant.url("start/"), {}),
        *(("post", applicant.url(f"apply/{step}/"), data) for step, data in STEPS.items()),
        ("post", applicant.url("review/"), {}),
    ]
    at_counter = [
        ("get", "/console/counter/", {}),
        ("post", counter.url(), {"channel": "counter"}),
        ("post", counter.url("entry/"), typed(_submit="1")),
    ]
    loads, received = pages(applicant.client, online)
    quick, beside = pages(counter.client, at_counter)
    assert received.redirect_chain[-1][0] == applicant.url("receipt/")
    assert beside.redirect_chain[-1][0] == counter.url("receipt/")
    assert quick <= loads / 2, (quick, loads)


def test_what_is_entered_beside_the_resident_is_the_same_application(entry, counter, offered, desk, now):
    assert entry(_submit="1").url == counter.url("receipt/")
    beside = desk.opened(counter.receipt().context["case"].pk)
    today = local_date(now)
    assert beside.answers == answers_with(proxy_who="self")
    assert beside.screening_result == screen_answers(
        procedure_of(offered), beside.answers, arrived_on=today, today=today
    )
    assert (beside.case.channel, beside.revision.actor_kind) == ("counter", "staff")


@pytest.mark.parametrize("changes", [{}, DEFECTIVE, {"claimant_role": "carer"}])
def test_the_channel_is_counted_and_never_discriminated(submit, desk, changes):
    found = {
        channel: desk.opened(submit(_channel=channel, **changes).case_id)
        for channel in ("online", "counter", "phone", "post")
    }
    assert {each.case.channel for each in found.values()} == set(found)
    assert len({str(each.screening_result.to_json()) for each in found.values()}) == 1
    assert len({(each.case.due_on, each.case.claimed_on, each.case.state) for each in found.values()}) == 1


def test_a_letter_counts_from_the_day_it_reached_the_town_hall(entry, counter, desk):
    entry(_submit="1", _channel="post", _arrived_on="令和8年11月18日")
    case = desk.case(counter.receipt().context["case"].pk)
    assert (case.channel, case.arrived_on, case.claimed_on) == ("post", date(2026, 11, 18), date(2026, 11, 18))
    assert case.due_on == date(2026, 12, 17)


@pytest.mark.parametrize(
    ("day", "words"), [("R8.11.25", "未来"), ("H8.11.18", "1年より前"), ("きのう", "日付として読めません")]
)
def test_a_day_of_arrival_that_cannot_be_is_named_and_nothing_is_lost(entry, counter, day, words):
    response = entry(_submit="1", _arrived_on=day, address="残る住所")
    assert response.status_code == 422
    assert words in text(response)
    assert day in text(response)
    assert "残る住所" in text(counter.client.get(counter.url("entry/")))
    assert not apps.get_model("cases.Case").objects.exists()


def test_a_date_typed_into_one_box_says_how_it_was_understood(entry):
    page = text(entry(headers={"HX-Request": "true"}, **{"claimant_birth_date.year": "S63.4.1"}))
    assert "昭和63年4月1日（1988年）" in page
    assert 'value="S63.4.1"' in page
    assert "<html" not in page


def test_errors_are_told_when_the_clerk_asks_and_what_was_typed_stays(entry):
    quiet = entry(postal_code="12", headers={"HX-Request": "true"}, _refresh="1")
    assert "入力を直してください" not in text(quiet)
    assert 'value="12"' in text(quiet)
    told = entry(postal_code="12", claimant_name="", _submit="1")
    assert told.status_code == 422
    assert "入力を直してください（2件）" in text(told)
    assert 'value="12"' in text(told)


def test_a_question_that_hangs_on_another_section_appears(entry):
    page = text(entry(claimant_occupation="employee", headers={"HX-Request": "true"}, _refresh="1"))
    assert 'name="paper_insurance"' in page
    assert "足りないもの（1件）" in page


def test_missing_papers_never_stop_a_clerk(entry, counter, desk):
    assert entry(claimant_occupation="employee", _submit="1").url == counter.url("receipt/")
    assert desk.case(counter.receipt().context["case"].pk).recommendation == "correct"


def test_children_are_added_and_removed_with_everything_else_kept(entry):
    two = entry(_add="children", headers={"HX-Request": "true"})
    assert 'name="children.1.child_name"' in text(two)
    assert "見本 湊" in text(two)
    one = entry(
        children="2", _remove="children.0", headers={"HX-Request": "true"}, **{"children.1.child_name": "見本 凪"}
    )
    assert "見本 凪" in text(one)
    assert "見本 湊" not in text(one)


def test_a_signature_is_kept_with_the_case(entry, counter, town):
    assert "保存済み：signature.png" in text(entry(_check="1", _signature=png()))
    entry(_submit="1")
    case = counter.receipt().context["case"]
    assert [each.field for each in cases.attachments(town_id=town.pk, case_id=case.pk)] == ["signature"]


def test_a_signature_that_is_no_picture_is_refused_and_nothing_else_is_lost(entry, counter):
    response = entry(_submit="1", _signature=SimpleUploadedFile("a.png", b"not a picture"))
    assert response.status_code == 422
    assert counter.client.get(counter.url("receipt/")).url == counter.url("review/")
    assert "見本 湊" in text(counter.client.get(counter.url("entry/")))


def test_a_forged_field_or_channel_goes_no_further(entry):
    assert entry(_submit="1", is_admin="1").status_code == 422
    assert entry(_submit="1", _channel="online").status_code == 422
    assert not apps.get_model("cases.Case").objects.exists()


def test_the_form_is_printed_to_be_read_and_signed(entry, counter):
    assert entry(_print="1").url == counter.url("print.pdf")
    printed = counter.client.get(counter.url("print.pdf"))
    assert printed.content.startswith(b"%PDF-")
    assert printed["Cache-Control"] == "no-store"


def test_a_second_sending_shows_the_same_receipt(entry, counter):
    entry(_submit="1")
    assert entry(_submit="1").url == counter.url("receipt/")
    assert counter.client.get(counter.url("print.pdf")).url == counter.url("receipt/")
    assert apps.get_model("cases.Case").objects.count() == 1
