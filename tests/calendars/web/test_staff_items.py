"""The dictionary of a draft in the console, and as a table out and in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.accounts.fixtures import sign_in
from yakuba.calendars.models import SortingItem, Version


@pytest.fixture
def desk(client, staff, clock, take):
    sign_in(client, staff("clerk"))
    take(publish=False)
    return client


@pytest.fixture
def page(desk):
    return f"/console/garbage/{Version.objects.get().pk}/items/"


def names():
    return list(SortingItem.objects.order_by("order").values_list("name", flat=True))


def key(name):
    return SortingItem.objects.get(name=name).pk


def test_an_item_is_added_changed_and_found(desk, page):
    assert desk.post(f"{page}new/", {"name": "傘", "label": "資源", "synonyms": "アンブレラ"}).status_code == 302
    assert names()[-1] == "傘"
    assert "傘" in desk.get(f"{page}?q=あんぶれら").content.decode()
    desk.post(f"{page}{key('傘')}/", {"name": "かさ", "label": "資源", "collected": "no"})
    row = SortingItem.objects.get(name="かさ")
    assert (row.collected, row.kana) == (False, "かさ")


@pytest.mark.parametrize("typed", [{"name": ""}, {"name": "消火器"}, {"name": "傘", "link": "javascript:1"}])
def test_what_cannot_be_is_told_and_not_kept(desk, page, typed):
    before = names()
    assert desk.post(f"{page}new/", {"label": "資源", **typed}).status_code == 422
    assert names() == before


def test_what_was_deleted_comes_back_to_its_place(desk, page):
    before = names()
    after = desk.post(f"{page}{key(before[1])}/delete/", follow=True).content.decode()
    assert "元に戻す" in after
    assert before[1] not in names()
    desk.post(f"{page}undo/")
    assert names() == before
    assert desk.post(f"{page}undo/").status_code == 422


def test_a_table_goes_out_and_in_again_with_a_look_before(desk, page):
    out = desk.get(f"{page}table.csv").getvalue().decode("utf-8-sig")
    assert "いまの辞典と同じです" in sent(desk, page, out)
    changed = out.replace("ひもでしばる", "袋に入れる") + "傘,,資源\n,,資源\n"
    preview = sent(desk, page, changed)
    assert "1品目</span>が加わり、" in preview
    assert "1品目</span>が変わり" in preview
    assert "取り込めない行（1）" in preview
    token = preview.partition('name="table" value="')[2].partition('"')[0]
    desk.post(f"{page}take/", {"table": token})
    assert "傘" in names()
    assert SortingItem.objects.get(name="新聞紙（古新聞）").note == "袋に入れる"
    assert desk.post(f"{page}take/", {"table": f"{token}x"}).status_code == 422


def sent(desk, page, text):
    return desk.post(f"{page}take/", {"file": SimpleUploadedFile("t.csv", text.encode())}).content.decode()


def test_a_published_dictionary_stands(client, staff, clock, shown):
    sign_in(client, staff("clerk"))
    page = f"/console/garbage/{shown.pk}/items/"
    assert "品目を加える" not in client.get(page).content.decode()
    assert client.post(f"{page}new/", {"name": "傘", "label": "資源"}).status_code == 409


def test_the_list_takes_the_same_queries_for_any_number(desk, page, django_assert_max_num_queries):
    desk.get(page)
    with django_assert_max_num_queries(14):
        desk.get(page)
