"""Staff let programs in, name other servers, and see what became of what was handed on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.reports.services.hostile_server import JSON, serving
from yakuba.kernel.actors import SYSTEM
from yakuba.reports import services
from yakuba.reports.models import Forwarding, ProgramKey, Upstream

PAGE = "/console/reports/open311/"
KEYS = f"{PAGE}keys/"
NEW = f"{PAGE}servers/new/"


@pytest.fixture
def desk(client_of, staff, mapped):
    return client_of(staff("admin"))


@pytest.fixture
def server(settings):
    settings.UPSTREAM_NETWORKS = ["127.0.0.0/8"]
    with serving() as found:
        yield found


def named(desk, **given):
    form = {"name": "県土木事務所", "url": "https://311.example.jp/v2", "code-pothole": "P07", "active": "1", **given}
    return desk.post(NEW, form)


def test_a_key_is_shown_once_and_ends_at_once(desk, client, mapped, now):
    made = desk.post(KEYS, {"name": "市民アプリ", "department": "works", "hourly": "300", "publishes": "1"})
    row = ProgramKey.objects.get()
    assert (row.name, row.hourly, row.publishes, row.department.code) == ("市民アプリ", 300, True, "works")
    text = made.content.decode()
    key = text[text.index("o311_") :].partition("<")[0]
    assert "no-store" in made.headers["Cache-Control"]
    assert key not in desk.get(PAGE).content.decode()

    def post():
        form = {"api_key": key, "service_code": "weeds", "lat": "34.655", "long": "138.005", "description": "草"}
        return client.post("/open311/v2/requests.json", form).status_code

    assert post() == 200
    desk.post(f"{KEYS}{row.pk}/revoke/")
    assert post() == 403
    assert "無効（" in desk.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"name": " "}, "だれの"),
        ({"hourly": "0"}, "1時間に送れる件数は"),
        ({"department": "none"}, "その課はありません"),
    ],
)
def test_a_wrong_key_is_said_and_what_was_typed_stays(desk, given, words):
    response = desk.post(KEYS, {"name": "市民アプリ", "hourly": "300", **given})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not ProgramKey.objects.exists()


def test_a_server_is_named_and_changed_and_its_key_never_shown(desk):
    response = named(desk, api_key="秘密の鍵")
    row = Upstream.objects.get()
    assert response.headers["Location"] == f"{PAGE}servers/{row.pk}/"
    assert (row.categories, row.active) == ({"pothole": "P07"}, True)
    sealed = bytes(row.sealed_key)
    shown = desk.get(f"{PAGE}servers/{row.pk}/").content.decode()
    assert 'value="P07"' in shown
    assert "秘密" not in shown
    changed = {"name": "別の名前", "url": row.url, "code-pothole": "P08", "code-weeds": "W1"}
    desk.post(f"{PAGE}servers/{row.pk}/", changed)
    row.refresh_from_db()
    assert (row.name, row.active, bytes(row.sealed_key)) == ("県土木事務所", False, sealed)
    assert row.categories == {"pothole": "P08", "weeds": "W1"}


@pytest.mark.parametrize(
    ("given", "words"), [({"url": "ftp://x"}, "https:// で始まる"), ({"code-pothole": ""}, "分類と相手のservice_code")]
)
def test_a_wrong_server_is_said(desk, given, words):
    response = named(desk, **given)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Upstream.objects.exists()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((200, JSON, b'[{"service_code":"P07"},{"service_code":"X"}]'), "service_codeはすべて合っています"),
        ((200, JSON, b'[{"service_code":"X"}]'), "相手にありません：道路の穴・ひび・段差"),
        ((200, "text/html", b"<html>"), "接続できませんでした"),
        ((503, JSON, b""), "混み合っているか"),
    ],
)
def test_the_connection_is_tried_without_sending_anything(desk, server, answer, words):
    named(desk, url=server.url, api_key="秘密の鍵")
    server.answers["GET", "/v2/services.json"] = answer
    response = desk.post(f"{PAGE}servers/{Upstream.objects.get().pk}/check/", follow=True)
    assert words in response.content.decode()
    assert [(method, body) for method, _, body in server.seen] == [("GET", b"")]


def test_what_was_given_up_is_sent_again(desk, server, shown, now):
    named(desk, url=server.url)
    Upstream.objects.update(created_at=now)
    report = shown()
    server.answers["POST", "/v2/requests.json"] = (400, JSON, b"[]")
    services.forward_due(now=now)
    page = desk.get(PAGE).content.decode()
    assert "相手のサーバーが内容を受け付けない" in page
    assert report.case.receipt_number in page
    desk.post(f"/console/reports/{report.pk}/forward/")
    assert Forwarding.objects.values_list("state", flat=True).get() == "waiting"


def test_as_many_queries_for_many(desk, mapped, now):
    def counted():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert desk.get(PAGE).status_code == 200
        return len(seen)

    def more(number):
        common = {"actor": SYSTEM, "town": mapped, "now": now}
        services.create_program_key(name=f"p{number}", department="works", **common)
        url = f"https://{number}.example.jp/v2"
        services.set_upstream(name=f"s{number}", url=url, categories={"pothole": "1"}, **common)

    more(1)
    desk.get(PAGE)
    before = counted()
    for number in (2, 3, 4):
        more(number)
    assert counted() == before


def test_only_who_keeps_the_house(client_of, staff, mapped):
    for role, status in (("clerk", 403), ("head", 403), ("dx", 200)):
        assert client_of(staff(role)).get(PAGE).status_code == status
