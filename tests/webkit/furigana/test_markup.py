import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from yakuba.webkit.furigana import annotate


def marked(text: str) -> str:
    return re.sub("([一-鿿]+)", r"<ruby>\1<rt>よみ</rt></ruby>", text)


def plain(html: str) -> str:
    return re.sub(r"<ruby>(.*?)<rt>.*?</rt></ruby>", r"\1", html)


class Events(HTMLParser):
    """What a browser would see: tags with attributes, and the text between them, readings left out."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []
        self.in_reading = False

    def handle_starttag(self, tag, attrs):
        if tag == "rt":
            self.in_reading = True
        elif tag != "ruby":
            self.seen.append((tag, attrs))

    def handle_endtag(self, tag):
        if tag == "rt":
            self.in_reading = False
        elif tag != "ruby":
            self.seen.append(tag)

    def handle_data(self, data):
        if not self.in_reading:
            self.seen.append(data)


def events(html: str) -> str:
    parser = Events()
    parser.feed(html)
    parser.close()
    return re.sub(r"', '", "", str(parser.seen))


PARTS = st.sampled_from(
    [
        "町の人",
        " \n",
        "&lt;町&gt;",
        '<p class="町" data-x=\'{"町": ">"}\'>',
        "</p>",
        "<br>",
        "<!-- 町 -->",
        '<input value="町">',
        "<span data-typed>山田 <b>花子</b></span>",
        "<script>const 町 = '<p>町</p>';</script>",
        '<textarea name="x">町 <</textarea>',
        "<select><option>町</option></select>",
        '<svg viewBox="0 0 1 1"><path d="M0"/></svg>',
    ]
)


@given(st.lists(PARTS, max_size=12).map("".join))
def test_only_text_changes(html):
    out = annotate(html, marked)
    assert plain(out) == html
    assert events(out) == events(html)


def test_what_people_typed_and_fields_stay_bare():
    bare = (
        "<title>町</title><style>/* 町 */</style><script nonce='n'>'町'</script><textarea>町</textarea>"
        "<select><option>町</option></select><code>町</code><dd data-typed>町<i>町</i></dd>"
        '<span class="small visually-hidden">町</span><span lang="en">町</span><img alt="町">'
    )
    assert annotate(bare, marked) == bare


def test_a_bare_element_ends_where_it_ends():
    html = "<div data-typed><div>町</div>町</div><p>町</p>"
    assert annotate(html, marked) == "<div data-typed><div>町</div>町</div><p><ruby>町<rt>よみ</rt></ruby></p>"


def test_a_page_without_an_end_is_gone_through_to_the_end():
    assert annotate("<p>町<textarea>町", marked) == "<p><ruby>町<rt>よみ</rt></ruby><textarea>町"
    assert annotate("町 <", marked) == "<ruby>町<rt>よみ</rt></ruby> <"
