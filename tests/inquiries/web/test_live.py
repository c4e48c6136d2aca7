"""A clerk answers somebody who is still there."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.accounts.fixtures import sign_in
from yakuba.accounts.services import create_department
from yakuba.cases.models import Case, Message
from yakuba.inquiries import services
from yakuba.inquiries.core.chat_settings import ChatSettings
from yakuba.inquiries.models import Conversation
from yakuba.kernel.actors import SYSTEM
from yakuba.ledger.models import Event
from yakuba.messaging.models import OutboxMessage

STREAM = "/ask/live/"


@pytest.fixture
def open_town(town, clock, told, now):
    services.set_chat(actor=SYSTEM, town=town, chat=ChatSettings(origins=("https://a.example",), live=True), now=now)
    create_department(actor=SYSTEM, town=town, code="living", name="生活環境課", now=now)
    return town


def handed(client, once="k1"):
    client.post("/ask/", {"question": "ソファの捨て方"})
    client.post("/ask/person/", {"question": "ソファの捨て方", "email": "a@example.jp", "once": once})
    return Case.objects.latest("pk")


@pytest.fixture
def resident(open_town):
    client = Client()
    handed(client)
    return client


@pytest.fixture
def case(resident):
    return Case.objects.get()


@pytest.fixture
def clerk(resident, staff):
    client = Client()
    sign_in(client, staff("clerk"))
    return client


def streamed(client, address, after=0, **more):
    answer = client.get(address, headers={"Last-Event-ID": str(after)}, **more)
    text = answer.content.decode()
    return answer, re.findall(r"event: (\w+)\n(?:id: (\d+)\n)?((?:data: .*\n)*)", text)


def test_from_waiting_to_an_answer_on_both_sides(resident, clerk, case):
    assert "お待ちください" in resident.get("/ask/person/received/").content.decode()
    assert case.receipt_number not in clerk.get("/console/inquiries/waiting/").content.decode()
    streamed(resident, STREAM)
    assert case.receipt_number in clerk.get("/console/inquiries/waiting/").content.decode()

    taken = clerk.post(f"/console/inquiries/{case.pk}/live/take/")
    assert taken.headers["Location"] == f"/console/inquiries/{case.pk}/live/"
    case.refresh_from_db()
    assert (case.state, case.assignee_id) == ("examining", Conversation.objects.get().taken_by_id)
    assert Event.objects.filter(kind="inquiry.taken_over").count() == 1

    mails = OutboxMessage.objects.count()
    clerk.post(f"/console/inquiries/{case.pk}/live/say/", {"question": "何人掛けですか。\n<b>脚</b>は外せますか。"})
    assert OutboxMessage.objects.count() == mails
    answer, events = streamed(resident, STREAM)
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    assert [name for name, _, _ in events] == ["said", "state"]
    assert json.loads(events[0][2].removeprefix("data: "))["text"] == "何人掛けですか。\n<b>脚</b>は外せますか。"
    assert "&lt;b&gt;" in resident.get("/ask/person/received/").content.decode()
    assert "職員とつながっています" in events[1][2]

    resident.post("/ask/live/say/", {"question": "２人掛けです。090-1234-5678に電話をください"})
    assert "〔電話番号〕" in Message.objects.latest("pk").body
    _, events = streamed(clerk, f"/console/inquiries/{case.pk}/live/stream/", after=events[0][1])
    assert [name for name, _, _ in events] == ["said", "state"]
    assert "２人掛けです" in events[0][2]

    clerk.post(f"/console/inquiries/{case.pk}/settle/", {"answer": ""})
    _, events = streamed(resident, STREAM, after=events[0][1])
    assert [(name, data.strip()) for name, _, data in events] == [("end", "data: 職員が回答を終えました。")]


def test_who_has_left_is_told_by_mail(resident, clerk, case, clock, now):
    streamed(resident, STREAM)
    clerk.post(f"/console/inquiries/{case.pk}/live/take/")
    clock.at = now + timedelta(minutes=5)
    mails = OutboxMessage.objects.count()
    clerk.post(f"/console/inquiries/{case.pk}/live/say/", {"question": "無料です。"})
    assert OutboxMessage.objects.count() == mails + 1
    assert case.receipt_number not in clerk.get("/console/inquiries/waiting/").content.decode()
    assert "無料です。" in resident.get(f"/status/{case.receipt_number}/").content.decode()


def test_only_one_clerk_takes_it(clerk, case, staff):
    clerk.post(f"/console/inquiries/{case.pk}/live/take/")
    first = Conversation.objects.get().taken_by_id
    other = Client()
    sign_in(other, staff("approver"))
    assert (
        "先に対応を始めました" in other.post(f"/console/inquiries/{case.pk}/live/take/", follow=True).content.decode()
    )
    assert Conversation.objects.get().taken_by_id == first
    clerk.post(f"/console/inquiries/{case.pk}/live/take/")
    assert Event.objects.filter(kind="inquiry.taken_over").count() == 1


def test_outside_of_the_hours_nobody_is_asked_to_wait(open_town, clock, now):
    clock.at = now + timedelta(hours=9)
    client = Client()
    handed(client)
    page = client.get("/ask/person/received/").content.decode()
    assert "09:00から17:00まで" in page
    assert "data-live=" not in page


def test_the_streams_are_of_those_two_alone(resident, case, staff, open_town):
    stranger = Client()
    assert stranger.get(STREAM).status_code == 404
    assert stranger.get(f"/console/inquiries/{case.pk}/live/stream/").status_code in {302, 401, 403}
    auditor = Client()
    sign_in(auditor, staff("auditor"))
    assert auditor.get(f"/console/inquiries/{case.pk}/live/stream/").status_code == 403


def test_within_a_frame_by_its_token(open_town, clerk):
    frame = Client(enforce_csrf_checks=True)
    page = frame.post("/ask/embed/", {"question": "缶"}).content.decode()
    token = re.search(r'name="conversation" value="([^"]+)"', page)[1]
    sent = frame.post("/ask/embed/person/", {"question": "缶", "once": "k2", "conversation": token})
    assert 'data-live="/ask/embed/live/"' in sent.content.decode()
    case = Case.objects.latest("pk")
    assert frame.post("/ask/embed/live/", {"conversation": token}).status_code == 200
    assert frame.post("/ask/embed/live/", {"conversation": "x"}).status_code == 404
    frame.post("/ask/embed/live/say/", {"question": "もしもし", "conversation": token})
    assert Message.objects.get(case=case).body == "もしもし"
    assert case.receipt_number in clerk.get("/console/inquiries/waiting/").content.decode()


@pytest.mark.parametrize(
    ("typed", "told_back"), [("", "入力してください"), ("あ" * 5000, "2,000文字までにしてください")]
)
def test_what_cannot_be_said_stays_in_the_field(resident, typed, told_back):
    answer = resident.post("/ask/live/say/", {"question": typed})
    assert answer.status_code == 422
    assert told_back in answer.content.decode()
    assert typed in answer.content.decode()
    assert not Message.objects.exists()
    part = resident.post("/ask/live/say/", {"question": typed}, headers={"HX-Request": "true"})
    assert part.status_code == 422
    assert typed in part.content.decode()


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_asks_the_same_for_any_number(open_town, staff, count, django_assert_max_num_queries):
    for number in range(count):
        client = Client()
        handed(client, once=f"k{number}")
        streamed(client, STREAM)
    clerk = Client()
    sign_in(clerk, staff("clerk"))
    with django_assert_max_num_queries(6):
        page = clerk.get("/console/inquiries/waiting/").content.decode()
    assert page.count("この方に回答する<") == count
