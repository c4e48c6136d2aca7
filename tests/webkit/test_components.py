from types import SimpleNamespace

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from yakuba.webkit import navigation
from yakuba.webkit.components import File, Link, Resource, steps
from yakuba.webkit.navigation import Entry
from yakuba.webkit.tables import Column, Page, Sort


def draw(text, **context):
    return engines["django"].from_string("{% load webkit %}" + text).render(context)


def part(name, /, **context):
    return render_to_string(f"webkit/components/{name}.html", context)


def test_steps_say_where_one_is():
    page = part("step_navigation", steps=steps(["請求者", "お子さん", "確認"], 1, ["/a", "/b"]))
    assert page.count('aria-current="step"') == 1
    assert "（入力済み）" in page
    assert "（いまここ）" in page
    assert "（これから）" in page
    assert page.count("href=") == 1


def test_text_is_escaped_and_html_of_ours_is_not():
    page = part("notification_banner", kind="error", title="<b>", body="<i>", live=True)
    assert "<b>" not in page
    assert "<i>" not in page
    assert 'role="alert"' in page
    assert "<p>はい</p>" in draw('{% banner "info" "題" %}<p>はい</p>{% endbanner %}')
    assert "<details" in draw('{% accordion "題" open=True %}本文{% endaccordion %}')


def test_an_unknown_kind_of_message_still_shows():
    assert "本文" in part("notification_banner", kind="", title="本文")


def test_sort_links_turn_round_and_forget_the_page():
    request = RequestFactory().get("/?sort=due&page=4&q=花")
    columns = [Column("due", "期限", sortable=True), Column("name", "氏名", sortable=True), Column("x", "備考")]
    page = draw(
        '{% include "webkit/components/table.html" %}',
        request=request,
        columns=columns,
        rows=[("a", 1, None)],
        sort=Sort("due", descending=False),
        caption="表",
    )
    assert page.count("aria-sort") == 1
    assert 'aria-sort="ascending"' in page
    assert "?sort=-due&amp;q=%E8%8A%B1" in page
    assert "?sort=name&amp;q=%E8%8A%B1" in page
    assert "page=" not in page
    assert '<td class="numeric">1</td>' in page
    assert "<td>—</td>" in page


def test_a_pager_keeps_the_search():
    page = draw(
        '{% include "webkit/components/page_navigation.html" %}',
        request=RequestFactory().get("/?q=x&page=2"),
        page=Page([], 2, 10, 25),
    )
    assert "?q=x&amp;page=1" in page
    assert "?q=x&amp;page=3" in page
    assert part("page_navigation", page=Page([], 1, 10, 5)).strip() == ""


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("breadcrumb", {"links": [Link("ホーム", "/"), Link("ここ", "/x")]}, 'aria-current="page">ここ'),
        ("resource_list", {"resources": [Resource("題", "/x", chip="審査中", chip_colour="blue")]}, "chip-blue"),
        ("file_list", {"files": [File("a.pdf", 2048)], "remove_name": "_remove"}, 'name="_remove" value="0"'),
        ("tabs", {"links": [Link("未処理", "?a", current=True, count=0)], "label": "状態"}, "（0）"),
        ("description_list", {"rows": [("住所", "一\n二")]}, "一<br>二"),
        ("button", {"label": "認定する", "key": "a", "name": "act", "value": "approve"}, 'data-key="a"'),
        ("progress_indicator", {"label": "送信中", "value": 0, "max": 5}, 'value="0" max="5"'),
    ],
)
def test_parts(name, context, expected):
    assert expected in part(name, **context)


@pytest.mark.parametrize(("language", "lang"), [("ja", "ja"), ("ja-easy", "ja"), ("en", "en")])
def test_easy_japanese_is_japanese(language, lang):
    with translation.override(language):
        assert draw("{% html_lang %}") == lang


def test_an_icon_is_silent_unless_it_stands_alone():
    assert 'aria-hidden="true"' in draw('{% icon "info" %}')
    assert 'aria-label="&lt;前&gt;"' in draw('{% icon "info" label %}', label="<前>")


@pytest.fixture
def menus(monkeypatch):
    """Menus of this test's own."""
    fresh = {name: type(menu)() for name, menu in navigation.MENUS.items()}
    monkeypatch.setattr(navigation, "MENUS", fresh)
    return fresh


def test_menus_show_what_one_may_use_and_where_one_is(menus):
    menus["console"].register(Entry("offline", "外", "offline", order=2, group="仕事"))
    menus["console"].register(Entry("manifest", "札", "manifest", order=1))
    menus["console"].register(Entry("guide", "部品", "styleguide", roles=frozenset({"admin"})))
    request = RequestFactory().get("/offline/more/")
    request.user = SimpleNamespace(roles=["clerk"])
    found = navigation.groups("console", request)
    assert [(group.title, [(link.label, link.current) for link in group.links]) for group in found] == [
        ("", [("札", False)]),
        ("仕事", [("外", True)]),
    ]
    request.user = SimpleNamespace(roles=["admin"])
    assert any(link.label == "部品" for group in navigation.groups("console", request) for link in group.links)
    assert navigation.groups("portal", None) == []


def test_a_trail_links_the_pages_above_and_names_this_one():
    source = (
        "{% load webkit %}{% trail %}\n  <a href='/cases/'>案件一覧</a>\n  {% if no %}<a href='/x'>x</a>{% endif %}\n"
        "  {{ name }}\n{% endtrail %}"
    )
    html = engines["django"].from_string(source).render({"name": "<山田>"})
    assert html.count("<li") == 2
    assert 'aria-current="page">&lt;山田&gt;</li>' in html
    assert "<a href='/cases/'>案件一覧</a></li>" in html
