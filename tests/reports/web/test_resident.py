"""The form as a browser without JavaScript sends it, and as the page's own program does."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from yakuba.kernel.actors import SYSTEM
from yakuba.reports import services
from yakuba.reports.models import Report, ReportPhoto
from yakuba.reports.web.device import OF_A_DEVICE
from yakuba.towns import queries as towns
from yakuba.towns.services import change_town

URL = "/report/"
GIVEN = {"category": "pothole", "latitude": "34.655", "longitude": "138.005", "once": "key-1", "public": "1"}
JSON = {"headers": {"Accept": "application/json"}}


@pytest.fixture
def visitor(mapped):
    return Client()


@pytest.fixture
def photo(picture):
    return lambda: SimpleUploadedFile("IMG_1.jpg", picture, "image/jpeg")


@pytest.fixture
def picture():
    held = BytesIO()
    Image.new("RGB", (64, 48), "grey").save(held, "JPEG")
    return held.getvalue()


def test_a_photo_and_a_place_are_a_report_with_a_receipt(visitor, photo):
    answer = visitor.post(URL, {**GIVEN, "photos": [photo()]})
    assert answer.headers["Location"] == "/report/received/"
    report = Report.objects.get()
    assert (report.photos.count(), report.case.channel, report.public) == (1, "online", True)
    receipt = visitor.get("/report/received/").content.decode()
    assert report.case.receipt_number in receipt
    status = visitor.get(reverse("cases:status", args=[report.case.receipt_number])).content.decode()
    assert "道路の穴・ひび・段差" in status
    assert Client().get("/report/received/").headers["Location"] == URL


def test_sent_twice_it_is_one_report(visitor):
    first = visitor.post(URL, GIVEN, **JSON).json()
    assert visitor.post(URL, GIVEN, **JSON).json() == first
    assert Report.objects.count() == 1


def test_what_is_missing_is_said_and_nothing_typed_is_lost(visitor, photo):
    answer = visitor.post(URL, {"category": "gutter", "description": "溝です", "photos": [photo()], "email": "x"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "場所を教えてください" not in page  # the address is read first
    assert "メールアドレスの形になっていません" in page
    kept = ReportPhoto.objects.get().original
    assert f'name="kept" value="{kept}"' in page
    assert "溝です</textarea>" in page
    again = {**GIVEN, "category": "gutter", "a:gutter:problem": ["smell"], "kept": [kept]}
    assert visitor.post(URL, again).status_code == 302
    assert Report.objects.get().photos.get().original == kept


def test_a_question_that_must_be_answered_is_marked_where_it_stands(visitor):
    page = visitor.post(URL, {**GIVEN, "category": "gutter"}).content.decode()
    assert page.count("この質問に答えてください") == 2
    errors = visitor.post(URL, {**GIVEN, "category": "gutter"}, **JSON).json()["errors"]
    assert set(errors) == {"attribute[problem]"}


def test_swapped_coordinates_come_back_the_right_way_round(visitor):
    answer = visitor.post(URL, {**GIVEN, "latitude": "138.005", "longitude": "34.655"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'name="latitude" inputmode="decimal" value="34.655"' in page
    assert "逆になっている" in page


def test_a_place_without_a_map_is_words(visitor):
    given = {"category": "weeds", "place_text": "港町の公民館の前", "once": "w"}
    assert visitor.post(URL, given).status_code == 302
    assert Report.objects.get().district.name == "港町"


def test_what_is_known_nearby_is_shown_before_a_second_report(visitor, shown):
    known = shown()
    answer = visitor.post(URL, {**GIVEN, "latitude": "34.6552"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "22 m先" in page
    assert Report.objects.count() == 1
    sent = visitor.post(URL, {**GIVEN, "latitude": "34.6552", "seen": [str(known.pk)]})
    assert sent.status_code == 302
    # A repeated sending of what was sent is not asked about itself.
    assert visitor.post(URL, {**GIVEN, "latitude": "34.6552"}).status_code == 302
    assert visitor.post("/report/near/", {**GIVEN, "category": "weeds"}).content.decode().strip() == ""


def test_me_too_counts_once(visitor, shown):
    known = shown()
    for _ in range(2):
        visitor.post(reverse("reports:join", args=[known.pk]), {"email": ""})
    known.refresh_from_db()
    assert known.supporters == 1


def test_one_device_cannot_flood(visitor):
    for number in range(OF_A_DEVICE):
        assert visitor.post(URL, {**GIVEN, "once": f"k{number}"}).status_code == 302
    answer = visitor.post(URL, {**GIVEN, "once": "last"})
    assert answer.status_code == 429
    assert "役場へ電話" in answer.content.decode()
    assert visitor.post(URL, {**GIVEN, "once": "last"}, **JSON).json()["error"]["code"] == "report-flood"


def test_only_the_towns_tiles_may_be_loaded(visitor, mapped, now):
    policy = visitor.get(URL).headers["Content-Security-Policy"]
    assert "https://cyberjapandata.gsi.go.jp" in policy
    tiles = {"tiles": "https://tiles.example.jp/{z}/{x}/{y}.png", "credit": "みほん地図"}
    change_town(actor=SYSTEM, town=mapped, settings={"map": tiles}, now=now)
    mapped.refresh_from_db()
    towns.forget(mapped)
    page = visitor.get(URL)
    assert "https://tiles.example.jp" in page.headers["Content-Security-Policy"]
    assert "cyberjapandata" not in page.headers["Content-Security-Policy"]
    assert '"tiles": "https://tiles.example.jp/{z}/{x}/{y}.png"' in page.content.decode()


def test_the_page_for_no_network_names_nobody_and_has_no_token(visitor):
    answer = visitor.get("/report/offline/")
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert "private" in answer.headers["Cache-Control"]
    assert '"/report/": "/report/offline/"' in visitor.get("/service-worker.js").content.decode()


def test_the_number_of_queries_does_not_grow_with_what_is_near(visitor, shown, django_assert_max_num_queries):
    for number in range(4):
        shown(key=f"s{number}", device=f"d{number}")
    with django_assert_max_num_queries(14):
        visitor.post("/report/near/", GIVEN)


def test_the_answer_that_it_is_not_fixed_reopens_it(visitor, mapped, clerk, now):
    visitor.post(URL, GIVEN)
    report = Report.objects.get()
    services.close(actor=clerk, town=mapped, report_id=report.pk, outcome="fixed", now=now)
    page = visitor.get(reverse("cases:status", args=[report.case.receipt_number])).content.decode()
    assert "直りましたか" in page
    visitor.post(reverse("reports:answer", args=[report.case.receipt_number]), {"fixed": "no", "words": "まだです"})
    report.refresh_from_db()
    assert (report.status, report.reopened) == ("working", 1)
    stranger = Client().post(reverse("reports:answer", args=[report.case.receipt_number]), {"fixed": "no"})
    assert stranger.status_code == 404


def test_suggestions_and_places(visitor):
    found = visitor.post("/report/suggestions/", {"description": "側溝のふた"}).content.decode()
    assert 'data-category="gutter"' in found
    assert visitor.post("/report/places/", {"place_text": "浜通り"}).json()["places"][0]["name"] == "浜通り"
