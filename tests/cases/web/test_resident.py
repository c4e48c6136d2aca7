from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.cases.conftest import File
from yakuba.cases import queries, services
from yakuba.cases.web import resident as views
from yakuba.kernel.actors import ANONYMOUS

pytestmark = pytest.mark.usefixtures("kind", "media")


def picture(name="通帳.png"):
    out = BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/png")


@pytest.fixture
def submitted(submit):
    return submit()


@pytest.fixture
def address(submitted):
    return f"/status/{submitted.case.receipt_number}/"


@pytest.fixture
def visitor(client, submitted):
    """A browser that has shown the secret."""
    client.post("/status/", {"receipt_number": submitted.case.receipt_number, "secret": submitted.secret})
    return client


def test_number_and_secret_open_the_page(client, submitted, address):
    typed = {"receipt_number": submitted.case.receipt_number.lower(), "secret": submitted.secret.replace("-", " ")}
    answer = client.post("/status/", typed, follow=True)
    assert answer.redirect_chain == [(address, 302)]
    page = answer.content.decode()
    assert "受付済み" in page
    assert "届いた通知" in page
    assert submitted.secret not in page
    assert "令和8年12月8日" in page


def test_an_address_with_the_secret_in_it_opens_nothing(client, submitted, address):
    typed = {"receipt_number": submitted.case.receipt_number, "secret": submitted.secret}
    assert client.get("/status/", typed).status_code == 200
    assert client.get(address, typed).status_code == 302


@pytest.mark.parametrize(("number", "secret"), [("", ""), ("26-AAAA-AAAA", "x"), (None, "x"), ("26-A", None)])
def test_what_does_not_fit_is_said_and_what_was_typed_stays(client, submitted, number, secret):
    typed = {
        "receipt_number": submitted.case.receipt_number if number is None else number,
        "secret": submitted.secret if secret is None else secret,
    }
    answer = client.post("/status/", typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "入力した内容をお確かめください" in page
    assert f'value="{typed["receipt_number"]}"' in page


def test_looking_up_is_throttled(client, submitted, monkeypatch):
    monkeypatch.setattr(views, "LOOK_UPS", 3)
    answers = [client.post("/status/", {"receipt_number": "x", "secret": "y"}).status_code for _ in range(4)]
    assert answers == [422, 422, 422, 429]


def test_another_browser_and_another_town_see_nothing(visitor, address, other_town):
    assert visitor.get(address).status_code == 200
    assert Client().get(address).status_code == 302
    assert Client(HTTP_HOST="tonari.localhost").get(address).status_code == 302
    for path in ("reply/", "withdraw/", "feedback/", "disclosure/"):
        assert Client().post(f"{address}{path}", {"body": "x"}).status_code == 404


def test_one_case_does_not_open_another(visitor, submit):
    other = submit().case
    assert visitor.get(f"/status/{other.receipt_number}/").status_code == 302


def test_the_owner_needs_no_secret(submit, resident, client_of, other_resident):
    case = submit(applicant={"resident_id": resident.pk}).case
    address = f"/status/{case.receipt_number}/"
    assert client_of(resident).get(address).status_code == 200
    assert client_of(other_resident).get(address).status_code == 302
    assert case.receipt_number in client_of(resident).get("/my/").content.decode()
    assert case.receipt_number not in client_of(other_resident).get("/my/").content.decode()


def test_my_cases_ask_to_sign_in(client, town, clerk_client):
    assert client.get("/my/").status_code == 302
    assert clerk_client.get("/my/").status_code == 403


def test_staff_do_not_own_what_residents_own(submit, clerk_client):
    assert clerk_client.get(f"/status/{submit().case.receipt_number}/").status_code == 302


def test_reply_with_a_file(visitor, address, submitted, town):
    answer = visitor.post(f"{address}reply/", {"body": "通帳を送ります", "files": [picture()]}, follow=True)
    page = answer.content.decode()
    assert "メッセージを送りました" in page
    assert "通帳を送ります" in page
    (message,) = queries.thread(town_id=town.pk, case_id=submitted.case.pk, internal=False)
    file = visitor.get(f"{address}files/{message.attachments[0].key}/")
    assert file.status_code == 200
    assert file["Content-Type"] == "image/png"
    assert file["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in file["Content-Security-Policy"]
    assert file["Content-Disposition"].startswith("inline")
    assert Client().get(f"{address}files/{message.attachments[0].key}/").status_code == 404


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": "番号は 1234-5678-9018 です"}, "body"),
        ({"body": "x", "files": [SimpleUploadedFile("a.pdf", b"MZ not a pdf")]}, "files"),
        ({"body": "x", "files": [picture(f"{n}.png") for n in range(6)]}, "files"),
    ],
)
def test_what_is_refused_is_said_at_its_field(visitor, address, submitted, town, data, field):
    answer = visitor.post(f"{address}reply/", data)
    assert answer.status_code == 422
    assert f'id="{field}-error"' in answer.content.decode()
    assert queries.thread(town_id=town.pk, case_id=submitted.case.pk, internal=False) == []


def test_what_staff_keep_inside_is_not_shown(visitor, address, do, submitted):
    do(services.write_note, submitted.case, body="職員のメモ")
    hidden = do(services.attach, submitted.case, inspected=File(), field="x", internal=True)
    assert "職員のメモ" not in visitor.get(address).content.decode()
    assert visitor.get(f"{address}files/{hidden.key}/").status_code == 404


def test_the_name_of_a_clerk_is_not_shown(visitor, address, do, submitted, clerk):
    do(services.write_message, submitted.case, body="確認しました")
    page = visitor.get(address).content.decode()
    assert "確認しました" in page
    assert clerk.name not in page


def test_withdraw_asks_first(visitor, address, submitted, town):
    assert "取り下げる" in visitor.get(f"{address}withdraw/").content.decode()
    assert queries.case_by_id(submitted.case.pk).state == "submitted"
    page = visitor.post(f"{address}withdraw/", {"reason": "引っ越し"}, follow=True).content.decode()
    assert "取下げ" in page
    assert queries.case_by_id(submitted.case.pk).state == "withdrawn"
    assert visitor.get(f"{address}withdraw/").status_code == 302
    assert visitor.post(f"{address}withdraw/").status_code == 422


def test_feedback_after_the_end(visitor, address, submitted, do, town):
    assert "いかがでしたか" not in visitor.get(address).content.decode()
    do(services.withdraw, submitted.case, actor=ANONYMOUS)
    assert "いかがでしたか" in visitor.get(address).content.decode()
    assert visitor.post(f"{address}feedback/", {"rating": ""}).status_code == 422
    assert "ありがとう" in visitor.post(f"{address}feedback/", {"rating": "4"}, follow=True).content.decode()
    assert queries.feedback(town_id=town.pk, case_id=submitted.case.pk).rating == 4


def test_all_of_it_in_one_file(visitor, address, submitted):
    answer = visitor.post(f"{address}disclosure/")
    assert answer["Content-Type"] == "application/zip"
    assert submitted.case.receipt_number in answer["Content-Disposition"]
    assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_a_shared_telephone_forgets(visitor, address):
    visitor.post("/status/leave/")
    assert visitor.get(address).status_code == 302


def test_a_fixed_session_gains_nothing(client, submitted):
    client.get("/status/")
    client.post("/status/", {"receipt_number": submitted.case.receipt_number, "secret": submitted.secret})
    first = {name: cookie.value for name, cookie in client.cookies.items() if "csrf" not in name}
    client.post("/status/", {"receipt_number": submitted.case.receipt_number, "secret": submitted.secret})
    second = {name: cookie.value for name, cookie in client.cookies.items() if "csrf" not in name}
    assert first.keys() == second.keys()
    assert first != second


@pytest.mark.parametrize(
    "state", ["examining", "correcting", "signing", "approved", "rejected", "withdrawn", "forwarded", "revoked"]
)
def test_every_state_has_its_page(visitor, address, submitted, do, state):
    path = {
        "examining": ["examine"],
        "signing": ["draft"],
        "approved": ["draft", "approve"],
        "rejected": ["draft", "reject"],
        "forwarded": ["forward"],
        "revoked": ["draft", "approve", "revoke"],
    }
    for act in path.get(state, []):
        do(services.transition, submitted.case, act=act)
    if state == "correcting":
        do(services.request_correction, submitted.case, fields=[], message="x", due=submitted.case.due_on)
    if state == "withdrawn":
        do(services.withdraw, submitted.case)
    assert visitor.get(address).status_code == 200


def test_a_status_page_takes_few_statements(visitor, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        visitor.get(address)


@pytest.mark.parametrize("language", ["ja-easy", "en"])
def test_other_languages(visitor, address, language):
    assert visitor.get(address, HTTP_ACCEPT_LANGUAGE=language).status_code == 200
