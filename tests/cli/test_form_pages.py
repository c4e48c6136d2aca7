"""A page is read as a browser would send it."""

import pytest

from yakuba.config.cli.form_pages import Page

HTML = """
<!doctype html><title>申請 | 汐鳴町</title><style>p { color: red }</style>
<h1>申請</h1><p>お名前を <a href="/help/">ヘルプ</a></p><script>var hidden = "script";</script>
<form action="/search/"><input name="q"></form>
<form method="POST" action="/apply/step/1/">
  <input type="hidden" name="csrfmiddlewaretoken" value="t&amp;1">
  <input name="name" value="山田">
  <input name="off" value="x" disabled>
  <input type="radio" name="kind" value="a"><input type="radio" name="kind" value="b" checked>
  <input type="checkbox" name="agree">
  <select name="bank"><option value="0001">一</option><option value="0005" selected>五</option></select>
  <select name="first"><option value="x">x</option><option value="y">y</option></select>
  <textarea name="memo">
一行目
二行目</textarea>
  <input type="file" name="paper">
  <button name="go" value="next">次へ</button><button type="button" name="no" value="1">閉じる</button>
</form>
"""


@pytest.fixture
def page():
    return Page("http://localhost/apply/", 200, HTML)


def test_reads_what_a_person_sees(page):
    assert page.title == "申請 | 汐鳴町"
    assert "お名前を ヘルプ" in page.text
    assert "script" not in page.text
    assert "color" not in page.text
    assert page.link("ヘルプ") == "/help/"


def test_finds_a_form_by_field_button_or_address(page):
    assert page.form("q").action == "/search/"
    assert page.form("go") is page.form("step/1") is page.form("memo")
    with pytest.raises(LookupError, match="nothing-like-it"):
        page.form("nothing-like-it")


def test_untouched_fields_are_sent_as_they_stand(page):
    assert page.form("memo").filled({}) == [
        ("csrfmiddlewaretoken", "t&1"),
        ("name", "山田"),
        ("kind", "b"),
        ("bank", "0005"),
        ("first", "x"),
        ("memo", "一行目\n二行目"),
    ]
    assert page.form("memo").files == ["paper"]
    assert page.form("memo").choices["kind"] == ["a", "b"]
    assert page.form("memo").buttons == [("go", "next")]


def test_entered_values_replace_them_and_the_button_goes_along(page):
    sent = page.form("memo").filled({"name": "佐藤", "agree": "on"}, ("go", "next"))
    assert ("name", "佐藤") in sent
    assert ("name", "山田") not in sent
    assert sent[-2:] == [("agree", "on"), ("go", "next")]


def test_a_field_that_is_not_there_cannot_be_filled(page):
    with pytest.raises(KeyError, match="typo"):
        page.form("memo").filled({"typo": "x"})
