"""Staff take a calendar in, see what is wrong and what changes, publish it and take it back."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.accounts.fixtures import sign_in
from tests.calendars.folder import folder
from yakuba.calendars.models import Schedule, Version

TABLE = "地区,燃えるごみ,資源\n片町,毎週月・木曜日,隔週水曜\n".encode("cp932")


@pytest.fixture
def desk(client, staff, clock):
    sign_in(client, staff("clerk"))
    return client


def send(desk, name, content):
    return desk.post("/console/garbage/take/", {"file": SimpleUploadedFile(name, content), "name": ""}, follow=True)


def zipped(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def test_a_zip_becomes_a_draft_and_is_published(desk, town):
    page = send(desk, "r9.zip", zipped(folder())).content.decode()
    version = Version.objects.get()
    assert (version.name, version.origin, version.published_at) == ("r9", "5374", None)
    assert "下書き" in page
    act = f"/console/garbage/{version.pk}/act/"
    assert "公開しました" in desk.post(act, {"act": "publish", "starts_on": "2026-12-01"}, follow=True).content.decode()
    assert "公開中" in desk.get("/console/garbage/").content.decode()
    assert "取り下げました" in desk.post(act, {"act": "withdraw"}, follow=True).content.decode()
    desk.post(act, {"act": "copy"})
    copy = Version.objects.order_by("-pk").first()
    desk.post(f"/console/garbage/{copy.pk}/act/", {"act": "discard"})
    assert Version.objects.count() == 1


def test_a_table_says_what_was_not_read_and_is_mapped_anew(desk, town):
    page = send(desk, "days.csv", TABLE).content.decode()
    assert "隔週水曜" in page
    assert "「月 木」と読みました" in page
    version = Version.objects.get()
    desk.post(f"/console/garbage/{version.pk}/act/", {"act": "map", "role": ["name", "type", ""]})
    (fresh,) = Version.objects.all()
    assert [each["name"] for each in fresh.types] == ["燃えるごみ"]
    refused = desk.post(f"/console/garbage/{fresh.pk}/act/", {"act": "map", "role": ["", "", ""]})
    assert refused.status_code == 422
    assert Version.objects.get() == fresh


@pytest.mark.parametrize(
    ("name", "content"), [("x.zip", b"PK\x03\x04 no"), ("x.csv", b"a\n"), ("x.zip", zipped({"a.csv": b""}))]
)
def test_what_cannot_be_read_is_told_and_nothing_written(desk, town, name, content):
    assert send(desk, name, content).status_code == 422
    assert not Version.objects.exists()


def test_a_draft_says_what_it_would_change(desk, shown, take):
    draft = take(
        publish=False, area_days="地名,センター,可燃ごみ,資源\n北区/片町,東部,月 木 -20261126,水2\n", area_master=None
    )
    page = desk.get(f"/console/garbage/{draft.pk}/").content.decode()
    assert "いまの収集日との違い" in page
    assert "11/26" in page


def test_an_area_that_waits_and_suspensions_that_overlap_are_warned(desk, take):
    draft = take(
        publish=False, area_days="地名,センター,可燃ごみ\n片町,東部,月1\n", area_master=None,
        center="名称,開始,終了\n東部,2026/12/29,2027/1/3\n東部,2027/1/1,2027/1/5\n",
    )  # fmt: skip
    page = desk.get(f"/console/garbage/{draft.pk}/").content.decode()
    assert "15日以上ない地区" in page
    assert "重なっている休止" in page


def test_lists_ask_the_same_number_of_queries(desk, take, django_assert_num_queries):
    take(publish=False)
    desk.get("/console/garbage/")
    with django_assert_num_queries(5) as few:
        desk.get("/console/garbage/")
    for _ in range(4):
        take(publish=False)
    with django_assert_num_queries(len(few.captured_queries)):
        desk.get("/console/garbage/")


def test_only_writers_write(client, staff, clock, take):
    draft = take(publish=False)
    sign_in(client, staff("approver"))
    assert client.get(f"/console/garbage/{draft.pk}/").status_code == 200
    assert client.post(f"/console/garbage/{draft.pk}/act/", {"act": "publish"}).status_code == 403
    row = Schedule.objects.filter(version=draft).first()
    assert client.post(f"/console/garbage/{draft.pk}/areas/{row.area_id}/", {}).status_code == 403
