"""A clerk's way from a file to the public page, and a register's table, through the pages."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.opendata.conftest import ABOUT
from yakuba.opendata.core.demo import parks
from yakuba.opendata.core.tables import write_book
from yakuba.opendata.queries import datasets, facilities


@pytest.fixture
def people(desk, client_of, staff):
    return client_of(staff("clerk")), client_of(staff("head"))


def test_from_the_file_to_the_public_page(desk, people):
    clerk, head = people
    assert clerk.post("/console/data/new/", {**ABOUT, "title": ""}).status_code == 422
    address = clerk.post("/console/data/new/", {**ABOUT, "slug": "parks"}).url
    assert "公園" not in clerk.get(address).text
    file = SimpleUploadedFile("公園.xlsx", write_book(parks(1), "xlsx"))
    check = clerk.post(f"{address}send/", {"file": file, "as_of": "2026-04-01"}).url
    page = clerk.get(check).text
    assert "セルを結合しない" in page
    assert "㎡" in page
    repairs = ["L1-12", "L2-01", "L3-01", "L3-05"]
    clerk.post(f"{check}choose/", {"repair": repairs, "act": "save"})
    page = clerk.get(check).text
    assert "選んだ直しで変わるところ" in page
    assert b"L2-01" in b"".join(clerk.get(f"{check}changes.csv").streaming_content)
    clerk.post(f"{check}choose/", {"repair": repairs, "act": "submit"})
    assert "公開するか決める" in head.get(check).text
    head.post(f"{check}decide/", {"act": "back", "remark": "年を直す"})
    assert "年を直す" in clerk.get(check).text
    clerk.post(f"{check}choose/", {"repair": repairs, "act": "submit"})
    head.post(f"{check}decide/", {"act": "publish"})
    version = datasets.version_of(desk.town.pk, "parks")
    assert ("面積（㎡）" in str(version.columns)) or ("面積" in str(version.columns))
    assert version.scores["after"]["2"] > version.scores["before"]["2"]
    assert clerk.get("/data/parks/").status_code == 200
    assert "公開中" in clerk.get("/console/data/?q=ごみ").text
    head.post(f"{address}withdraw/", {"reason": "数の誤り"})
    assert clerk.get("/data/parks/").status_code == 410


def test_personal_columns_stop_the_way_and_the_reason_is_read_by_the_second(desk, people):
    clerk, head = people
    dataset = desk.dataset()
    check = f"/console/data/{dataset.pk}/check/"
    file = SimpleUploadedFile("店.csv", "店名,氏名,電話\nみなと商店,見本花子,054-123-4567\n".encode())
    clerk.post(f"/console/data/{dataset.pk}/send/", {"file": file})
    page = clerk.get(check).text
    assert "この列を外してください" in page
    assert "人の情報ではない" in page
    clerk.post(f"{check}choose/", {"act": "submit"})
    assert datasets.open_version(dataset).state == "draft"
    clerk.post(f"{check}choose/", {"drop": ["1"], "declare": ["2"], "reason": "店の代表電話", "act": "submit"})
    assert datasets.open_version(dataset).state == "review"
    assert "店の代表電話" in head.get(check).text


def test_a_file_that_is_no_table_says_so(desk, people):
    dataset = desk.dataset()
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    page = people[0].post(f"/console/data/{dataset.pk}/send/", {"file": file}, follow=True).text
    assert "PDFは公開できません" in page


def test_the_list_asks_the_same_for_one_and_for_many(desk, people, django_assert_max_num_queries):
    desk.published()
    people[0].get("/console/data/")
    with django_assert_max_num_queries(20) as few:
        people[0].get("/console/data/")
    for number in range(4):
        desk.published(slug=f"more-{number}")
    with django_assert_max_num_queries(len(few)):
        people[0].get("/console/data/")


def test_a_table_of_places_is_looked_at_and_taken_in(desk, people, shared):
    clerk = people[0]
    content = (shared / "data/opendata/kawaguchi/112038_preschool.csv").read_bytes()
    sent = {"register": "preschools", "file": SimpleUploadedFile("112038.csv", content)}
    look = clerk.post("/console/facilities/import/", sent).url
    page = clerk.get(look).text
    assert "302件" in page
    assert "048-252-4384" in page
    token = page.split('name="token" value="')[1].split('"')[0]
    assert clerk.post("/console/facilities/import/take/", {"token": "other"}).status_code == 409
    clerk.post("/console/facilities/import/take/", {"token": token, "repair": "yes"})
    assert facilities.counts(desk.town.pk) == {"preschools": 302}
    assert facilities.best(desk.town.pk, "栄町保育所", 1)[0].phone == "048-252-4384"
    assert "302件" in clerk.get("/places/").text or "302" in clerk.get("/places/").text
    assert (
        clerk.post(
            "/console/facilities/import/", {"register": "public", "file": SimpleUploadedFile("a.csv", b"a,b\n1,2\n")}
        ).status_code
        == 422
    )


def test_one_place_is_written_shown_and_closed(desk, people):
    clerk = people[0]
    assert clerk.post("/console/facilities/new/public/", {"code": "1", "latitude": "x"}).status_code == 422
    clerk.post(
        "/console/facilities/new/public/",
        {"code": "1", "name": "役場", "latitude": "34.7", "longitude": "138.1", "other-0": "通称"},
    )
    facility = facilities.open_ones(desk.town.pk).get()
    assert "役場" in clerk.get(f"/places/{facility.pk}/").text
    assert clerk.get("/places/map.geojson?q=役場").json()["features"][0]["geometry"]["coordinates"] == [138.1, 34.7]
    assert "役場" in clerk.get("/console/facilities/?register=public").text
    clerk.post(f"/console/facilities/{facility.pk}/close/", {"act": "close"})
    assert clerk.get(f"/places/{facility.pk}/").status_code == 404
