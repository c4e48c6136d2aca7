"""What everybody may read of street reports, and what never stands there."""

import csv
import io
import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from openpyxl import load_workbook

from tests.reports.conftest import HERE
from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.reports import services
from yakuba.reports.core.given import Given
from yakuba.reports.models import Report

WHOLE = "bbox=137.9,34.5,138.3,34.8&zoom=12"
SENTINELS = ("甲乙 丙子", "甲乙丙子", "sentinel@example.jp", "080-1111-2222", "秘密の言葉", "隠れ家", "職員 丁丑")


@pytest.fixture
def everything(report, mapped, staff, now):
    """A report with everything in it that the public must not read, and an answer."""
    member = staff("clerk")
    member.name = "職員 丁丑"
    member.save()
    actor = Actor("staff", str(member.pk))
    made = services.submit(
        actor=actor,
        town=mapped,
        given=Given("pothole", "秘密の言葉 080-1111-2222", HERE, "隠れ家の前", {}, public=True),
        channel="online",
        submit_key="sentinel",
        applicant=cases.Applicant(name="甲乙 丙子", email="sentinel@example.jp", phone="080-1111-2222"),
        now=now - timedelta(days=3),
    ).report
    services.publish(actor=actor, town=mapped, report_id=made.pk, public_text="=穴がある", now=now)
    services.acknowledge(actor=actor, town=mapped, report_id=made.pk, now=now)
    services.post_update(actor=actor, town=mapped, report_id=made.pk, text="明日直します。", now=now)
    return made


def pages(report):
    number = report.pk
    return [
        "/reports/",
        f"/reports/{number}/",
        f"/reports/map.json?{WHOLE}",
        f"/reports/map.json?{WHOLE}&q=穴",
        "/reports/feed.atom",
        "/reports/feed.rss",
        "/reports/download.csv",
        "/reports/download.geojson",
        "/reports/times/",
        "/reports/heat/",
        "/reports/subscribe/",
        f"/reports/subscribe/?near={number}",
        "/open311/v2/requests.json",
        "/open311/v2/requests.xml",
        f"/open311/v2/requests/{number}.json",
        "/open311/v2/servicerequestupdates.xml",
        "/open311/v2/discovery.xml",
    ]


def read(client, address, **more):
    response = client.get(address, **more)
    assert response.status_code == 200, (address, response.status_code)
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("language", ["ja", "ja-easy", "en"])
def test_no_person_stands_in_anything_public(everything, client, language):
    for address in pages(everything):
        client.cookies["django_language"] = language
        text = read(client, address).decode()
        assert not [word for word in SENTINELS if word in text], address
    workbook = load_workbook(io.BytesIO(read(client, "/reports/download.xlsx")))
    cells = " ".join(str(cell) for row in workbook.active.values for cell in row)
    assert not [word for word in SENTINELS if word in cells]


def test_list_and_page(everything, client):
    text = read(client, "/reports/").decode()
    assert "=穴がある" in text
    assert "明日直します。" in text
    page = read(client, f"/reports/{everything.pk}/").decode()
    for word in ("浜通り", "建設課", "対応中", "わたしも", "明日直します。"):
        assert word in page
    assert "直りましたか" not in page


def test_filters_and_paging(shown, client, mapped, clerk, now):
    first = shown(key="a")
    for number in range(22):
        shown(key=f"b{number}", device=f"d{number}", category="street-light", attributes={"state": ["out"]})

    def numbers(query):
        items = client.get(f"/reports/map.json?{WHOLE}&{query}").json()["items"]
        return sum(each["n"] for each in items), [each["id"] for each in items if "id" in each]

    assert numbers("category=pothole") == (1, [first.pk])
    assert numbers("")[0] == 23
    assert numbers("status=open")[0] == 23
    assert numbers("status=ended") == (0, [])
    assert numbers("q=ない言葉") == (0, [])
    assert numbers("q=穴&district=01&category=pothole&status=open") == (1, [first.pk])
    assert numbers("since=2027-01-01") == (0, [])
    page = read(client, "/reports/?category=street-light&page=2").decode()
    assert page.count("data-row") == 2
    assert "category=street-light" in page.split('rel="prev"')[1][:120]


def test_lists_take_as_few_queries_for_many_as_for_one(shown, client, django_assert_max_num_queries):
    for number in range(15):
        shown(key=f"k{number}", device=f"d{number}")
    client.get("/reports/")
    with django_assert_max_num_queries(14):
        client.get("/reports/")
    with django_assert_max_num_queries(10):
        client.get("/reports/feed.atom")


def test_what_is_not_public_is_not_there(report, shown, client, clerk, mapped, now):
    waiting, hidden = report(key="a").report, shown(key="b")
    services.hide(actor=clerk, town=mapped, report_id=hidden.pk, now=now)
    for each in (waiting, hidden):
        assert client.get(f"/reports/{each.pk}/").status_code == 404
        assert client.post(f"/reports/{each.pk}/me-too/").status_code == 404
    for more in ("", "&category=pothole", "&status=open", "&q=穴", "&district=01", "&since=2000-01-01"):
        assert client.get(f"/reports/map.json?{WHOLE}{more}").json() == {"items": []}


def test_formulas_are_neutralised_and_coordinates_are_numbers(everything, client):
    text = read(client, "/reports/download.csv").decode("utf-8-sig")
    header, row = csv.reader(io.StringIO(text))
    found = dict(zip(header, row, strict=True))
    assert found["内容"] == "'=穴がある"
    assert float(found["緯度"]) == HERE.latitude
    workbook = load_workbook(io.BytesIO(read(client, "/reports/download.xlsx")))
    assert [row[9] for row in workbook.active.values][1] == "'=穴がある"
    [feature] = json.loads(read(client, "/reports/download.geojson"))["features"]
    assert feature["geometry"]["coordinates"] == [HERE.longitude, HERE.latitude]


def test_feeds_keep_the_filter(everything, client):
    atom = ET.fromstring(read(client, "/reports/feed.atom?category=pothole"))
    name = "{http://www.w3.org/2005/Atom}"
    assert [each.findtext(f"{name}summary") for each in atom.iter(f"{name}entry")] == ["明日直します。"]
    assert not list(ET.fromstring(read(client, "/reports/feed.atom?category=gutter")).iter(f"{name}entry"))
    rss = ET.fromstring(read(client, "/reports/feed.rss"))
    assert rss.find("channel/item/link").text == f"http://testserver/reports/{everything.pk}/"


def test_me_too_counts_a_browser_once(everything, client):
    for _ in range(2):
        response = client.post(f"/reports/{everything.pk}/me-too/", follow=True)
        assert "受け付けました" in response.content.decode()
    assert Report.objects.get(pk=everything.pk).supporters == 1


def test_anybody_may_say_that_it_is_not_fixed_and_not_for_ever(everything, client, mapped, clerk, now, frozen):
    def close():
        services.close(actor=clerk, town=mapped, report_id=everything.pk, outcome="fixed", text="直しました。", now=now)

    close()
    frozen(now + timedelta(hours=1))
    assert "直りましたか" in read(client, f"/reports/{everything.pk}/").decode()
    response = client.post(f"/reports/{everything.pk}/fixed/", {"fixed": "no", "words": "まだ穴がある"}, follow=True)
    assert "対応を再開します" in response.content.decode()
    report = Report.objects.get(pk=everything.pk)
    assert (report.status, report.reopened) == ("working", 1)
    assert "まだ穴がある" not in read(client, f"/reports/{everything.pk}/").decode()
    close()
    assert client.post(f"/reports/{everything.pk}/fixed/", {"fixed": "no"}).status_code == 429
    Report.objects.filter(pk=everything.pk).update(reopened=3)
    assert "直りましたか" not in read(client, f"/reports/{everything.pk}/").decode()
    assert client.post(f"/reports/{everything.pk}/fixed/", {"fixed": "no"}).status_code == 422
    Report.objects.filter(pk=everything.pk).update(reopened=0)
    frozen(now + timedelta(days=61))
    assert "直りましたか" not in read(client, f"/reports/{everything.pk}/").decode()


def test_subscriptions_lead_to_a_topic_that_messaging_knows(everything, client):
    where = client.get("/reports/subscribe/?go=1&category=pothole&district=01").headers["Location"]
    assert where == "/subscriptions/?topic=reports%3Acategory%3Dpothole%3Bdistrict%3D01"
    assert "浜通り・道路の穴・ひび・段差" in read(client, where).decode()
    around = client.get(f"/reports/subscribe/?near={everything.pk}&radius=500").headers["Location"]
    assert "選んだ場所から500 m" in read(client, around).decode()
    assert f"通報{everything.pk}" in read(client, f"/subscriptions/?topic=report:{everything.pk}").decode()
    assert "通報999999" not in read(client, "/subscriptions/?topic=report:999999").decode()


def test_times_and_heat(everything, client, shown, mapped, clerk, now):
    for number in range(30):
        one = shown(key=f"k{number}", device=f"d{number}", at=now - timedelta(days=200 + number))
        services.close(
            actor=clerk,
            town=mapped,
            report_id=one.pk,
            outcome="fixed",
            text="",
            now=one.reported_at + timedelta(days=9),
        )
    text = read(client, "/reports/times/").decode()
    assert "比べられるだけの通報がまだありません" in text
    assert "道路の穴・ひび・段差" in text
    for query in ("measure=closed&months=3&claim=30&split=2026-05-01", "split=x&months=99&claim=0&measure=gold"):
        read(client, f"/reports/times/?{query}")
    heat = read(client, "/reports/heat/").decode()
    assert "31件" in heat
    assert "<svg" in heat
    assert "浜通り" in heat
