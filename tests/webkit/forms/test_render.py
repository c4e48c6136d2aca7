"""The page of a section: markup that a person with a screen reader, without JavaScript or in a hurry can use."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.template.loader import render_to_string

from tests.webkit.forms.sample import ANSWERS, CHILDREN, FORM, MONEY, PERSON, TODAY
from tests.webkit.forms.test_reading import read
from yakuba.webkit.forms import Section
from yakuba.webkit.forms.reading import read_posted
from yakuba.webkit.forms.render import TEMPLATES, bind


class Page(HTMLParser):
    """The elements of a page, by tag, with their attributes and enclosing elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], tuple[str, ...]]] = []
        self.open: list[str] = []
        self.unclosed: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}, tuple(self.open)))
        if tag not in {"input", "br", "option"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag != "option" and (not self.open or self.open.pop() != tag):
            self.unclosed.append(tag)

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attrs for tag, attrs, _ in self.elements if tag in tags]

    @property
    def ids(self) -> list[str]:
        return [attrs["id"] for _, attrs, _ in self.elements if "id" in attrs]


def show(section: Section, answers: dict[str, Any], **options: Any) -> str:
    options = {"today": TODAY, "action": "/step/"} | options
    return render_to_string("webkit/forms/section.html", {"bound": bind(FORM, section, answers, **options)})


@pytest.mark.parametrize("section", FORM.sections, ids=lambda section: section.id)
@pytest.mark.parametrize("answers", [{}, ANSWERS], ids=["blank", "filled"])
def test_markup_is_sound(section: Section, answers: dict[str, Any]) -> None:
    page = Page(show(section, answers))
    assert page.open == []
    assert page.unclosed == []
    assert len(set(page.ids)) == len(page.ids)
    labelled = {attrs.get("for") for attrs in page.all("label")}
    for tag, attrs, around in page.elements:
        if tag in {"input", "select", "textarea"} and attrs.get("type") != "hidden":
            assert attrs["id"] in labelled or "label" in around, attrs["name"]
            assert "style" not in attrs
        for name in attrs.get("aria-describedby", "").split():
            assert name in page.ids
        assert not any(name.startswith("on") for name in attrs)
    groups = [around.count("fieldset") for tag, attrs, around in page.elements if attrs.get("type") == "radio"]
    assert all(groups)
    assert len(page.all("fieldset")) == len(page.all("legend"))


def test_what_a_browser_would_post_is_read_back() -> None:
    for section in FORM.sections:
        page = Page(show(section, ANSWERS))
        post: dict[str, list[str]] = {}
        for attrs in page.all("input"):
            if attrs["type"] not in {"radio", "checkbox", "file"} or "checked" in attrs:
                post.setdefault(attrs["name"], []).append(attrs["value"])
        html = show(section, ANSWERS)
        for name, inner in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
            post[name] = re.findall(r'<option value="([^"]*)" selected', inner) or [""]
        for name, inner in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', html, re.DOTALL):
            post[name] = [inner]
        reading = read_posted(FORM, section, post, ANSWERS, today=TODAY)
        assert reading.errors == {}
        expected = {name: ANSWERS[name] for name in reading.values if name in ANSWERS and name != "children"}
        assert {name: reading.values[name] for name in expected} == expected
    assert read(CHILDREN, {}, ANSWERS).act == ""


def test_errors_stand_at_their_fields_and_in_the_summary() -> None:
    reading = read(PERSON, {"name": [""], "born.year": ["abc"], "count": ["<b>x</b>"], "evil": ["1"]})
    html = show(PERSON, {}, errors=reading.errors, raw=reading.raw)
    page = Page(html)
    links = [attrs["href"] for attrs in page.all("a")]
    assert links[:2] == ["#id_name", "#id_born_year"]
    assert all(link[1:] in page.ids for link in links)
    assert "＊お名前を入力してください。" in html
    by_id = {attrs["id"]: attrs for _, attrs, _ in page.elements if "id" in attrs}
    assert by_id["id_name"]["aria-invalid"] == "true"
    assert by_id["id_name"]["aria-describedby"] == "id_name_help id_name_error"
    assert by_id["id_born_year"]["value"] == "abc"
    assert by_id["id_count"]["value"] == "<b>x</b>"
    assert "<b>" not in html
    assert "evil" in html


def test_required_words_and_languages() -> None:
    assert html_of("ja").count("※必須") == 3
    assert "Surname" not in html_of("en")
    assert "お名前 (en)" in html_of("en")
    assert "required" in html_of("en")
    assert "お名前（やさしい）" in html_of("ja-easy")
    assert " required>" not in html_of("ja")


def html_of(language: str) -> str:
    return show(PERSON, {}, language=language)


def test_what_a_condition_requires_is_marked() -> None:
    def marks(answers: dict[str, Any]) -> int:
        return show(PERSON, answers).count("※必須")

    assert marks({"online": True}) == marks({"online": False}) + 1


def test_dates_have_era_and_parts() -> None:
    page = Page(show(PERSON, {"born": "1990-04-01"}))
    parts = {attrs["name"]: attrs for attrs in page.all("input", "select") if attrs.get("name", "").startswith("born.")}
    assert list(parts) == ["born.era", "born.year", "born.month", "born.day"]
    assert parts["born.year"]["inputmode"] == "numeric"
    assert parts["born.year"]["autocomplete"] == "bday-year"
    assert parts["born.month"]["value"] == "4"


def test_autocomplete_follows_the_role() -> None:
    by_name = {attrs.get("name"): attrs.get("autocomplete") for attrs in Page(show(PERSON, {})).all("input")}
    assert by_name["name"] == "name"
    assert by_name["email"] == "email"
    assert by_name["phone"] == "tel"
    assert by_name["zip"] == "postal-code"


def test_only_fields_that_others_hang_on_talk_to_the_server() -> None:
    page = Page(show(PERSON, {}))
    watched = {attrs["name"] for attrs in page.all("input", "select") if "hx-post" in attrs}
    assert watched == {"online", "reason"}
    html = show(PERSON, {})
    assert 'hx-post="/step/"' in html
    assert re.search(r'<noscript><button[^>]+name="_refresh"', html)
    assert "hx-post" not in show(PERSON, {}, action="")


def test_the_first_button_goes_on_so_that_enter_never_removes() -> None:
    first = Page(show(CHILDREN, ANSWERS)).all("button")[0]
    assert "name" not in first


def test_repeated_entries_with_their_buttons() -> None:
    page = Page(show(CHILDREN, ANSWERS))
    assert [attrs["value"] for attrs in page.all("button") if attrs.get("name") == "_remove"] == [
        "children.0",
        "children.1",
    ]
    assert [attrs["value"] for attrs in page.all("input") if attrs.get("name") == "children"] == ["2"]
    assert any(attrs.get("name") == "_add" for attrs in page.all("button"))
    one = Page(show(CHILDREN, {}))
    assert not any(attrs.get("name") == "_remove" for attrs in one.all("button"))
    three = Page(show(CHILDREN, {"children": [{}, {}, {}]}))
    assert not any(attrs.get("name") == "_add" for attrs in three.all("button"))


def test_stored_files_have_names_and_remove_buttons() -> None:
    html = show(MONEY, ANSWERS, files={"k1": "通帳<1>.jpg"})
    page = Page(html)
    assert [attrs["value"] for attrs in page.all("button") if attrs.get("name") == "_remove_file"] == [
        "papers:k1",
        "papers:k2",
    ]
    assert "通帳&lt;1&gt;.jpg" in html
    upload = next(attrs for attrs in page.all("input") if attrs["type"] == "file")
    assert upload["accept"] == ".pdf,application/pdf,.jpg,.jpeg,image/jpeg"
    assert "disabled" in upload
    assert "マイナンバーカードは表面だけ" in html


def test_bank_account_parts_show_their_own_errors() -> None:
    reading = read(MONEY, {"account.bank_code": ["1"], "account.symbol": ["1"]})
    html = show(MONEY, {}, errors=reading.errors, raw=reading.raw)
    assert 'href="#id_account_symbol"' in html
    assert 'aria-describedby="id_account_symbol_error"' in html
    assert re.search(r"<details[^>]* open", html)
    assert not re.search(r"<details[^>]* open", show(MONEY, {}))


def test_every_type_has_a_template() -> None:
    shown = show(PERSON, ANSWERS) + show(CHILDREN, ANSWERS) + show(MONEY, ANSWERS)
    assert set(TEMPLATES) == {field.type for section in FORM.sections for field in section.fields}
    assert "hello" in shown


def test_no_break_inside_japanese_text() -> None:
    assert not re.search(r"[ぁ-ん一-龥]\n\s*[ぁ-ん一-龥]", show(PERSON, {}))
