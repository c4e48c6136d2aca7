import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = runpy.run_path(str(ROOT / "scripts" / "lint_templates.py"))


def lines(text, **options):
    return [line for line, _ in LINT["problems"](text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "<p>申請は\n   必要です。</p>",
        "<p>申請、\n必要</p>",
        "<p>𠮷\n  野家</p>",
        "<p>児童手当</strong>\n  は</p>",
        "<p>この\n  <strong>申請</strong></p>",
        '<a title="申請\n  する">x</a>',
        "<p>（例）\r\n\r\n  カナ</p>",
        '<p style="color: red">x</p>',
        '<p\n  class="x"\n  style="color: red">x</p>',
        "<style>p {}</style>",
        "<script>x()</script>",
        '<script type="module">x()</script>',
        '<button onclick="x()">x</button>',
        '<button hx-on:click="x()">x</button>',
        '<a href="javascript:x()">x</a>',
        "<div hx-vals='js:{a: 1}'></div>",
        '<script src="https://cdn.example/x.js"></script>',
        '<img alt="" src="//cdn.example/x.png">',
        '<link rel="stylesheet" href="http://cdn.example/x.css">',
    ],
)
def test_what_is_found(text):
    assert len(lines(text)) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "<p>申請は必要です。</p>\n<p>必要です。</p>",
        "<p>申請</p>\n  次の段落",
        "申請 number\n です",
        "{# 申請は\n 必要 #}",
        "{% comment %}申請は\n必要 <script>x</script>{% endcomment %}",
        "<!-- 申請は\n必要 -->",
        "<span>一</span>\n<span>二</span>",
        '<script src="{% static "a.js" %}" defer></script>',
        '<script id="x" type="application/json">{}</script>',
        '<a href="https://www.example.go.jp/">国の案内</a>',
        '<p class="style-x" data-style="x">x</p>',
        '<p data-once="x">x</p>',
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        "{% trail %}\n<a href='/'>案件一覧</a>\nここ\n{% endtrail %}",
    ],
)
def test_what_is_fine(text):
    assert lines(text) == []


def test_the_line_is_named():
    assert lines("<p>\n一行\n  二行\nascii\n三行\n四行</p>") == [2, 5]


def test_style_sheets_fetch_nothing():
    assert lines('@import "https://x/y.css";\np { background: url(//x/y.png) }', style_sheet=True) == [1, 2]
    assert lines('p { background: url("../icons/x.svg") }', style_sheet=True) == []


def test_it_fails_on_a_broken_file_and_names_it(tmp_path, capsys):
    broken = tmp_path / "x.html"
    broken.write_text("<p>申請\n  する</p>", encoding="utf-8")
    assert LINT["main"]([str(broken)]) == 1
    assert f"{broken}:1:" in capsys.readouterr().out


def test_our_own_templates_are_fine():
    webkit = [str(path) for path in (ROOT / "src/yakuba/webkit").rglob("*.html")]
    assert len(webkit) > 30
    assert LINT["main"](webkit) == 0
