"""The review, as a form without any script; and with one, in a browser."""

import pytest
from django.test import Client

from tests.accounts.fixtures import sign_in
from tests.webkit.uploads.samples import photo
from yakuba.kernel.actors import ANONYMOUS
from yakuba.reports import services
from yakuba.reports.models import ReportPhoto
from yakuba.webkit.uploads import Photograph

pytestmark = pytest.mark.django_db
BOXES = [
    {"left": 0.1, "top": 0.1, "width": 0.2, "height": 0.2, "kind": "face"},
    {"left": 0.5, "top": 0.5, "width": 0.2, "height": 0.1, "kind": "plate"},
]


@pytest.fixture
def desk(mapped, staff):
    client = Client()
    sign_in(client, staff("clerk"))
    return client


@pytest.fixture
def waiting(mapped, shown, now):
    def make(key="k1", content=None):
        made = services.accept_photo(
            actor=ANONYMOUS,
            town=mapped,
            photograph=Photograph(content or photo(), "jpeg"),
            report=shown(key=key),
            now=now,
        )
        services.process_photos(now=now)
        ReportPhoto.objects.filter(pk=made.pk).update(candidates=BOXES if content is None else [])
        return made

    return make


def page_of(made):
    return f"/console/reports/photos/{made.pk}/"


def test_the_queue_leads_to_each_in_as_many_queries_for_many(desk, waiting, django_assert_max_num_queries):
    one = waiting()
    with django_assert_max_num_queries(40) as first:
        page = desk.get("/console/reports/photos/")
    assert page_of(one) in page.text
    for key in "abc":
        waiting(key)
    with django_assert_max_num_queries(len(first)):
        assert "確認待ち（4枚）" in desk.get("/console/reports/photos/").text


def test_candidates_are_ticked_and_the_ticked_ones_are_hidden(desk, waiting):
    made, following = waiting(), waiting("k2")
    page = desk.get(page_of(made)).text
    first, second = "0.1,0.1,0.2,0.2,face", "0.5,0.5,0.2,0.1,plate"
    assert f'value="{first}" checked' in page
    assert f'value="{second}" checked' in page
    answer = desk.post(page_of(made), {"decision": "publish", "box": [first]})
    assert answer.headers["Location"] == page_of(following)
    made.refresh_from_db()
    assert made.hidden == BOXES[:1]
    assert "この形で公開されています" in desk.get(page_of(made)).text


def test_not_public_and_taken_back(desk, waiting):
    made = waiting()
    assert desk.post(page_of(made), {"decision": "hide"}).headers["Location"] == "/console/reports/photos/"
    assert "公開しないことにした" in desk.get(page_of(made)).text
    desk.post(f"{page_of(made)}undo/")
    assert "隠すところ" in desk.get(page_of(made)).text


@pytest.mark.parametrize("box", ["", "1", "a,b,c,d,face", "0,0,2,2,face", "0,0,1,1,<b>", "0,0,1,1,face,more"])
def test_a_box_that_is_none_changes_nothing(desk, waiting, box):
    made = waiting()
    desk.post(page_of(made), {"decision": "publish", "box": [box]})
    made.refresh_from_db()
    assert (made.public, made.reviewed_at) == ("", None)


def test_one_that_failed_says_why(desk, waiting):
    made = waiting(content=photo()[:400])
    assert "壊れているか" in desk.get(page_of(made)).text
    assert "壊れているか" in desk.get("/console/reports/photos/").text
    desk.post(page_of(made), {"decision": "hide"})
    assert "処理できなかった写真" not in desk.get("/console/reports/photos/").text


def test_staff_pictures_are_kept_by_no_browser(desk, waiting):
    made = waiting()
    for which in ("clean", "small"):
        answer = desk.get(f"{page_of(made)}{which}.jpg")
        assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("image/jpeg", "no-store")
    for which in ("public", "original"):
        assert desk.get(f"{page_of(made)}{which}.jpg").status_code == 404
    assert Client().get(f"{page_of(made)}clean.jpg").status_code in {302, 403}
