"""The list: found, sorted, filtered; many changed at once and taken back."""

import re

import pytest

from yakuba.inquiries.models import Faq


def test_the_list_is_searched_and_filtered(desk, known, clock):
    page = desk.get("/console/faq/", {"q": "モバイル", "state": "live"}).content.decode()
    assert "電池の捨て方は" in page
    assert "1件" in page
    assert "ごみの収集日はいつですか" not in page
    Faq.objects.filter(key="garbage/day").update(review_by="2026-11-01")
    assert "ごみの収集日はいつですか" in desk.get("/console/faq/", {"due": "overdue"}).content.decode()
    assert "当てはまる質問はありません" in desk.get("/console/faq/", {"department": "tax"}).content.decode()


def test_it_is_sorted_by_its_heads(desk, known, clock):
    names = [desk.get("/console/faq/", {"sort": sort}).content.decode() for sort in ("question", "-question")]
    places = [
        [page.index(f">{question}<") for question in ("ごみの収集日はいつですか", "電池の捨て方は")] for page in names
    ]
    assert places[0] == sorted(places[0])
    assert places[1] == sorted(places[1], reverse=True)


def test_the_next_page_keeps_what_was_searched_and_asks_as_little(
    desk, known, town, now, clock, django_assert_max_num_queries
):
    Faq.objects.bulk_create(
        Faq(town=town, key=f"faq/p{n}", category="garbage", question=f"同じ言葉{n}", review_by=now, updated_at=now)
        for n in range(60)
    )
    with django_assert_max_num_queries(14):
        first = desk.get("/console/faq/", {"q": "同じ言葉", "category": "garbage"}).content.decode()
    assert "60件" in first
    address = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    second = desk.get(f"/console/faq/{address}").content.decode()
    assert "60件" in second
    assert len(re.findall(r">同じ言葉\d+<", second)) == 10


def test_an_empty_town_is_told_how_to_begin(desk, town, clock):
    page = desk.get("/console/faq/").content.decode()
    assert "質問がまだありません" in page
    assert 'href="/console/faq/import/"' in page
    assert "yakuba packs sync" in page


def test_all_that_are_shown_are_changed_and_taken_back(client_as, known, clock):
    head = client_as("head")
    address = "/console/faq/change/?q=電池"
    answer = head.post(address, {"act": "review", "review": "2028-03-31", "all": "1"}, follow=True)
    assert answer.redirect_chain[-1][0].startswith("/console/faq/?q=")
    assert "1件：見直し期限を変えました" in answer.content.decode()
    assert [str(day) for day in Faq.objects.order_by("order").values_list("review_by", flat=True)] == [
        "2027-11-01",
        "2028-03-31",
        "2027-11-01",
    ]
    assert "元に戻す" in answer.content.decode()
    head.post("/console/faq/undo/")
    assert str(Faq.objects.get(key="garbage/batteries").review_by) == "2027-11-01"
    assert "元に戻す" not in head.get("/console/faq/").content.decode()


@pytest.mark.parametrize(
    ("role", "typed", "said"),
    [
        ("head", {"act": "retire"}, "質問を選んでから"),
        ("head", {"act": "fly", "faq": "1"}, "何をするかを選んで"),
        ("clerk", {"act": "publish", "faq": "1"}, "決裁者などの役割の人"),
        ("head", {"act": "review", "faq": "1", "review": ""}, "2027-11-24"),
    ],
)
def test_what_cannot_be_done_is_said(client_as, known, clock, role, typed, said):
    response = client_as(role).post("/console/faq/change/", typed)
    assert response.status_code == 422
    assert said in response.content.decode()
