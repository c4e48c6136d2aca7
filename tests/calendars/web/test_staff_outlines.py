"""Staff give areas an outline; residents choose theirs on the map, or in the list as ever."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.accounts.fixtures import sign_in
from tests.calendars.conftest import area
from tests.calendars.core.test_outlines import collection, polygon
from yakuba.towns.models import District

PAGE = "/console/garbage/map/"


@pytest.fixture
def desk(client, staff, shown, clock):
    sign_in(client, staff("clerk"))
    return client


def send(desk, content):
    return desk.post(PAGE, {"file": SimpleUploadedFile("a.geojson", content), "act": "file"}, follow=True)


def test_a_file_puts_areas_on_the_map_and_none_takes_them_off(desk):
    assert '<svg class="bin-map"' not in desk.get("/garbage/areas/").content.decode()
    page = send(desk, collection((polygon(138, 34), {"n": "表町"}), (polygon(138.1, 34), {"n": "川の上"})))
    assert "1地区の形を登録しました。どの地区でもないもの：川の上。" in page.content.decode()
    choose = desk.get("/garbage/areas/").content.decode()
    assert f'<a href="/garbage/areas/{area("北区/表町")}/" tabindex="-1"><title>表町</title><path' in choose
    desk.post(PAGE, {"act": "forget"})
    assert "bin-map" not in desk.get("/garbage/areas/").content.decode()


def test_districts_of_the_same_name_lend_theirs(desk, town):
    refused = desk.post(PAGE, {"act": "districts"})
    assert refused.status_code == 422
    District.objects.create(town=town, code="1", name="表町", geometry=polygon(138, 34))
    assert "1地区の形" in desk.post(PAGE, {"act": "districts"}, follow=True).content.decode()


@pytest.mark.parametrize("content", [b"no", collection((polygon(138, 34), {"n": "知らない町"}))])
def test_what_fits_nothing_changes_nothing(desk, content):
    assert send(desk, content).status_code == 422
    assert "bin-map" not in desk.get("/garbage/areas/").content.decode()
