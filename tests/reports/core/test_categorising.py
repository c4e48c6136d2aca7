import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.core.test_checking import SHIPPED
from yakuba.kernel.packs import load_pack
from yakuba.reports.core import catalogue
from yakuba.reports.core.categorising import Categoriser


@pytest.fixture(scope="module")
def taught() -> Categoriser:
    return Categoriser.of(catalogue.parse(catalogue.read(load_pack(SHIPPED))).examples)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("公園のぶらんこのチェーンが切れそうです", "playground"),
        ("がいとうが きえて います。よるが くらいです", "street-light"),
        ("The street light in front of my house is out", "street-light"),
        ("ｶﾞｰﾄﾞﾚｰﾙに車がぶつかって曲がった", "guardrail"),
    ],
)
def test_the_likeliest_category_comes_first(taught, text, code):
    found = taught.suggest(text)
    assert found[0].code == code
    assert [each.confidence for each in found] == sorted((each.confidence for each in found), reverse=True)


def test_nothing_is_suggested_where_the_text_says_nothing(taught):
    assert taught.suggest("") == ()
    assert taught.suggest("よろしくお願いします") == ()


def test_a_category_of_the_towns_own_is_learned_from_its_examples_or_keywords(taught):
    examples = {"snow": {"": ["雪かき", "除雪", "積雪"]}, "boat": {"sunk": ["港に沈んだ船があります"]}}
    small = Categoriser.of(examples)
    assert small.suggest("道に雪が積もっています。除雪してください")[0].code == "snow"
    assert small.suggest("沈んだ船が見えます")[0].code == "boat"


@given(st.text(max_size=60))
def test_any_text_gives_shares_of_one(text):
    small = Categoriser.of({"a": {"x": ["街灯が切れた"], "y": ["昼もつく"]}, "b": {"x": ["道路に穴"]}})
    assert sum(each.confidence for each in small.ranked(text)) == pytest.approx(1)
    assert small.meaning(text).sum() == pytest.approx(1)
