"""What is written reads back as the same data, in the strict YAML of packs."""

from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.packs import parse_yaml
from yakuba.procedures.core.studio.writing import block, scalar

TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n"), min_size=0, max_size=40)
SCALARS = st.none() | st.booleans() | st.integers(-(10**15), 10**15) | TEXT
KEYS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
)


@given(DATA)
def test_everything_reads_back(data):
    assert parse_yaml(f"{block({'top': data}, 0)}\n", "x.yaml").data == {"top": data}


def test_plain_words_and_dates_stay_plain_and_look_alikes_are_quoted():
    assert [scalar(text) for text in ("児童手当", "2026-04-01")] == ["児童手当", "2026-04-01"]
    assert [scalar(text) for text in ("true", "no", "12", "'a'", "")] == ['"true"', '"no"', '"12"', "\"'a'\"", '""']


def test_texts_of_three_languages_stand_on_one_line_and_fields_below_each_other():
    field = {"id": "a", "label": {"ja": "あ", "ja-easy": "い", "en": "u"}, "options": [{"value": "x"}]}
    assert block([field], 0) == "- id: a\n  label: {ja: あ, ja-easy: い, en: u}\n  options:\n    - {value: x}"
