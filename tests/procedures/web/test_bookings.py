"""Booking, fees and the counter's code in a browser, without a script."""

from datetime import timedelta
from io import BytesIO

import pytest
import segno
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from icalendar import Calendar

from tests.accounts.fixtures import make_staff, sign_in
from tests.procedures.bookings import DAY, SOFA
from tests.procedures.fixtures import acting
from yakuba.cases import services as case_services
from yakuba.kernel.actors import ANONYMOUS
from yakuba.ledger import queries as ledger
from yakuba.procedures import services
from yakuba.procedures.queries import visits
from yakuba.procedures.queries.applications import application_of

CODE, LATER = SOFA["pickup"], "2026-12-08T08:30-12:00@home"
STEPS = {
    "items_step": {"origin": "household", "items.sofa_two": "1", "items.chair": "２", "oversize": "no"},
    "place": {"lives_here": "yes", "address": "見本町1番地", "area": "north", "put_out_at": "門", "indoor_help": "no"},
    "day": {"pickup": CODE},
    "person": {
        "person_name": "見本 花子",
        "person_kana": "みほん はなこ",
        "person_phone": "090-0000-1234",
        "reduction": "none",
        "pay_by": "counter",
        "declaration": "yes",
    },
}


pytestmark = pytest.mark.usefixtures("clock")


def text(response):
    return response.content.decode()


@pytest.fixture
def walk(held):
    """A resident's browser at the review of a bulky-waste booking."""
    client = Client()
    client.post("/procedures/bulky-waste/start/")
    for step, posted in STEPS.items():
        response = client.post(f"/procedures/bulky-waste/apply/{step}/", posted)
        assert response.status_code == 302, text(response)
    return client


def send(client):
    return client.post("/procedures/bulky-waste/review/")


def receipt(client):
    return client.get("/procedures/bulky-waste/receipt/")


def test_the_total_follows_the_numbers_and_the_search_keeps_them(held):
    client = Client()
    client.post("/procedures/bulky-waste/start/")
    page = text(
        client.post(
            "/procedures/bulky-waste/apply/items_step/",
            {"items.sofa_two": "1", "items.find": "自転車", "_refresh": "1"},
        )
    )
    assert "合計 1,200円" in page
    assert "自転車（16インチ以上）" in page
    assert "ソファ（2人用以上）" in page  # chosen: never filtered away
    assert "食器棚" not in page
    page = text(client.post("/procedures/bulky-waste/apply/items_step/", {"items.find": "ロケット", "_refresh": "1"}))
    assert "「ロケット」に当たるものはありません" in page


@pytest.mark.parametrize(
    ("posted", "said"),
    [({"items.sofa_two": "6"}, "5以下"), ({"items.chair": "3", "items.futon": "3"}, "合わせて5点まで"), ({"items.chair": "-1"}, "数字で"), ({"items.rocket": "1"}, "この画面にない項目"), ({}, "入力してください")],
)  # fmt: skip
def test_wrong_numbers_are_named(held, posted, said):
    client = Client()
    client.post("/procedures/bulky-waste/start/")
    response = client.post(
        "/procedures/bulky-waste/apply/items_step/", {"origin": "household", "oversize": "no", **posted}
    )
    assert response.status_code == 422
    assert said in text(response)


def test_from_the_items_to_the_receipt(walk, held):
    page = text(walk.get("/procedures/bulky-waste/review/"))
    assert "1,800円" in page
    assert "令和8年12月1日（火） 8時30分から12時まで" in page
    assert send(walk).url == "/procedures/bulky-waste/receipt/"
    page = text(receipt(walk))
    assert "予約した日時" in page
    assert "1,800円" in page
    assert "QRコード" not in page
    assert held.slot("bulky-waste", "pickup", CODE).taken == 1


def test_a_slot_taken_meanwhile_gives_a_clear_page_and_loses_nothing(walk, held):
    held.resize("bulky-waste", "pickup", CODE, 1)
    held.send("bulky-waste")
    assert send(walk).url == "/procedures/bulky-waste/review/"
    page = text(walk.get("/procedures/bulky-waste/review/"))
    assert "まだ送信できません" in page
    assert "選んだ日時は、空きがなくなりました" in page
    assert "見本 花子" in page
    page = text(walk.get("/procedures/bulky-waste/apply/day/"))
    assert "満員" in page
    response = walk.post("/procedures/bulky-waste/apply/day/", {"pickup": CODE})
    assert response.status_code == 422
    assert walk.post("/procedures/bulky-waste/apply/day/", {"pickup": LATER}).status_code == 302
    assert send(walk).url == "/procedures/bulky-waste/receipt/"


def test_the_resident_moves_the_booking_on_the_status_page(walk, held):
    send(walk)
    number = receipt(walk).context["case"].receipt_number
    assert "予約の日時を変える" in text(walk.get(f"/status/{number}/"))
    assert LATER in text(walk.get(f"/status/{number}/booking/"))
    posted = walk.post(f"/status/{number}/booking/", {"path": "pickup", "code": LATER})
    assert posted.url == f"/status/{number}/"
    assert "12月8日" in text(walk.get(f"/status/{number}/"))
    refused = walk.post(f"/status/{number}/booking/", {"path": "pickup", "code": "2026-12-09T08:30-12:00@home"})
    assert refused.status_code == 409
    assert "いまの予約はそのままです" in text(refused)
    assert Client().post(f"/status/{number}/booking/", {"path": "pickup", "code": CODE}).status_code == 404


def test_the_booked_time_goes_into_the_calendar_and_moves_there(walk, held):
    send(walk)
    number = receipt(walk).context["case"].receipt_number
    address = f"/status/{number}/calendar.ics"
    assert address in text(walk.get(f"/status/{number}/"))

    def booked():
        events = Calendar.from_ical(walk.get(address).content).walk("VEVENT")
        (found,) = [each for each in events if "LOCATION" in each]
        return found

    first = booked()
    assert (str(first["SUMMARY"]), str(first["LOCATION"])) == ("収集日と時間帯", "申し込んだ住所")
    walk.post(f"/status/{number}/booking/", {"path": "pickup", "code": LATER})
    second = booked()
    assert second["UID"] == first["UID"]
    assert second["DTSTART"].dt - first["DTSTART"].dt == timedelta(days=7)
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert "花子" not in text(walk.get(address))
    walk.post(f"/status/{number}/withdraw/", {"confirm": "1"})
    assert walk.get(address).status_code == 404


def test_a_called_off_day_is_booked_anew_with_one_button(walk, held, town, now, clerk):
    send(walk)
    number = receipt(walk).context["case"].receipt_number
    services.close_day(
        actor=acting(clerk), town=town, book=held.book("bulky-waste", "pickup"), day=DAY, reason="台風のため", now=now
    )
    page = text(walk.get(f"/status/{number}/"))
    assert "中止になりました" in page
    assert "台風のため" in page
    offered = page.split('name="code" value="')[1].split('"')[0]
    walk.post(f"/status/{number}/booking/", {"path": "pickup", "code": offered})
    assert held.slot("bulky-waste", "pickup", offered).taken == 1


def test_the_console_keeps_the_calendar(held, clerk_client, clock, django_assert_max_num_queries):
    slot = held.slot("bulky-waste", "pickup", CODE)
    with django_assert_max_num_queries(25):
        page = text(clerk_client.get("/console/slots/?calendar=bulky-waste:pickup&from=2026-12-01"))
    assert "令和8年12月1日（火）" in page
    clerk_client.post(f"/console/slots/{slot.pk}/capacity/", {"capacity": "3"})
    assert held.slot("bulky-waste", "pickup", CODE).capacity == 3
    new = {"calendar": "bulky-waste:pickup", "day": "2026-12-05", "starts": "09:00", "ends": "10:00", "place": "home", "audience": "north", "capacity": "2"}  # fmt: skip
    clerk_client.post("/console/slots/add/", new)
    assert held.slot("bulky-waste", "pickup", "2026-12-05T09:00-10:00@home").capacity == 2
    held.send("bulky-waste")
    listed = "/console/slots/bulky-waste/pickup/2026-12-01/"
    assert "見本 花子" in text(clerk_client.get(listed))
    sheet = b"".join(clerk_client.get(f"{listed}?format=csv").streaming_content).decode("utf-8-sig")
    assert "08:30-12:00,申し込んだ住所," in sheet
    closed = clerk_client.post(
        "/console/slots/close/", {"calendar": "bulky-waste:pickup", "day": "2026-12-01", "reason": "台風"}
    )
    assert closed.url == listed
    assert "まだ予約し直していない人（1件）" in text(clerk_client.get(listed))


def test_another_towns_slots_are_nobodys(held, other_town, now):
    stranger = sign_in(Client(headers={"host": "tonari.localhost"}), make_staff(other_town, now, "clerk"))
    slot = held.slot("bulky-waste", "pickup", CODE)
    before = slot.capacity
    response = stranger.post(f"/console/slots/{slot.pk}/capacity/", {"capacity": "1"})
    assert response.status_code == 404
    assert held.slot("bulky-waste", "pickup", CODE).capacity == before


def visit(held, town):
    case_id = held.send("moving-visit").case_id
    return case_id, visits.code_text(visits.visit_code(town_id=town.pk, case_id=case_id))


def test_a_clerk_scans_checks_edits_and_prints(held, town, clerk_client):
    case_id, code = visit(held, town)
    opened = clerk_client.post("/console/visits/", {"code": code})
    assert opened.url == f"/console/cases/{case_id}/"
    page = text(clerk_client.get(opened.url))
    assert "本人確認前" in page
    clerk_client.post(f"/console/cases/{case_id}/identity/", {"visitor": "self", "shown": ["licence"]})
    assert "本人確認済み" in text(clerk_client.get(opened.url))
    paper = clerk_client.get(f"/console/cases/{case_id}/statement.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    again = clerk_client.post("/console/visits/", {"code": code})
    assert again.status_code == 422
    assert "読み取り済み" in text(again)


def test_a_photograph_of_the_code_is_enough(held, town, clerk_client):
    case_id, code = visit(held, town)
    buffer = BytesIO()
    segno.make(code, micro=False).save(buffer, kind="png", scale=6)
    upload = SimpleUploadedFile("qr.png", buffer.getvalue(), "image/png")
    assert clerk_client.post("/console/visits/", {"picture": upload}).url == f"/console/cases/{case_id}/"
    blank = SimpleUploadedFile("x.png", blank_picture(), "image/png")
    refused = clerk_client.post("/console/visits/", {"picture": blank})
    assert "QRコードが見つかりません" in text(refused)


def blank_picture():
    buffer = BytesIO()
    segno.make("nothing of ours", micro=False).save(buffer, kind="png", scale=1, dark="#fff")
    return buffer.getvalue()


def test_the_picture_of_the_code_is_for_its_owner_alone(held, town):
    case_id, _ = visit(held, town)
    number = application_of(town_id=town.pk, case_id=case_id).case.receipt_number
    assert Client().get(f"/status/{number}/qr.svg").status_code == 404


def test_what_was_filled_in_is_edited_at_the_counter(held, town, clerk_client):
    case_id, _ = visit(held, town)
    form = clerk_client.post(f"/console/cases/{case_id}/edit/")
    assert form.status_code == 302
    page = clerk_client.get(form.url)
    assert page.status_code == 200
    clerk_client.post("/console/counter/moving-visit/review/")
    opened = application_of(town_id=town.pk, case_id=case_id)
    assert (opened.application.revision, opened.case.state) == (2, "submitted")


def test_staff_record_a_payment(held, town, clerk_client):
    case_id = held.send("bulky-waste").case_id
    assert "未納" in text(clerk_client.get(f"/console/cases/{case_id}/"))
    clerk_client.post(f"/console/cases/{case_id}/payment/", {"paid": "1800", "method": "sticker", "paid_on": ""})
    assert "納付済み" in text(clerk_client.get(f"/console/cases/{case_id}/"))
    clerk_client.post(f"/console/cases/{case_id}/payment/", {"cancel": "1"})
    assert "未納" in text(clerk_client.get(f"/console/cases/{case_id}/"))


def test_a_clerk_moves_a_booking_and_the_resident_is_told(held, town, clerk_client):
    case_id = held.send("bulky-waste").case_id
    page = text(clerk_client.get(f"/console/cases/{case_id}/"))
    assert "日時を変える" in page
    assert f'value="{LATER}"' in page
    assert f'value="{CODE}"' not in page
    moved = clerk_client.post(f"/console/cases/{case_id}/booking/", {"path": "pickup", "code": LATER}, follow=True)
    assert "本人にメールで知らせました" in text(moved)
    assert "12月8日" in text(moved)
    assert (held.slot("bulky-waste", "pickup", CODE).taken, held.slot("bulky-waste", "pickup", LATER).taken) == (0, 1)
    kinds = [event.kind for event in ledger.stream(town_id=town.pk, stream=f"case:{case_id}")]
    assert [kinds.count(f"case.slot_{verb}") for verb in ("booked", "freed")] == [2, 1]
    mail = apps.get_model("messaging.OutboxMessage").objects.filter(recipient="hanako@example.jp")
    assert mail.filter(template="slot_changed").count() == 1


def test_a_slot_taken_meanwhile_leaves_the_booking_to_the_clerk(held, clerk_client):
    held.resize("bulky-waste", "pickup", LATER, 1)
    case_id = held.send("bulky-waste").case_id
    held.send("bulky-waste", pickup=LATER)
    refused = clerk_client.post(f"/console/cases/{case_id}/booking/", {"path": "pickup", "code": LATER}, follow=True)
    assert "予約は元のままです" in text(refused)
    assert held.slot("bulky-waste", "pickup", CODE).taken == 1


def test_what_is_over_can_t_be_moved(held, town, clerk_client):
    case_id = held.send("bulky-waste", contact_email=None).case_id
    page = text(clerk_client.get(f"/console/cases/{case_id}/"))
    assert "電話などで知らせてください" in page
    case_services.withdraw(actor=ANONYMOUS, town=town, case_id=case_id, now=held.now)
    assert "日時を変える" not in text(clerk_client.get(f"/console/cases/{case_id}/"))
