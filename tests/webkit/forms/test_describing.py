"""Answers as people read them."""

from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.webkit.forms.sample import ANSWERS, FORM, TODAY
from yakuba.webkit.forms import changes, describe


def texts(**options: Any) -> dict[str, str]:
    return {row.path: row.text for part in describe(FORM, ANSWERS, "ja", **options) for row in part.rows}


def test_every_answer_in_order() -> None:
    described = describe(FORM, ANSWERS, "ja")
    assert [part.title for part in described] == ["請求者", "お子さん（1）", "お子さん（2）", "口座"]
    assert [part.id for part in described] == ["person", "children", "children", "money"]
    found = texts()
    assert found["born"] == "平成2年4月1日（1990年）"
    assert found["children.0.child_born"] == "令和6年4月2日（2024年）"
    assert found["online"] == "はい"
    assert found["income"] == "3,000,000円"
    assert "count" not in found


def test_open_questions_are_listed_with_today() -> None:
    found = texts(today=TODAY)
    assert found["count"] == ""
    assert "other" not in found
    assert "hello" not in found


def test_masks_and_hidden_addresses() -> None:
    masked = {
        row.path: row for part in describe(FORM, ANSWERS, "ja", mask=True, unmask={"income"}) for row in part.rows
    }
    assert masked["account"].masked
    assert "0012345" not in masked["account"].text
    assert masked["account"].field == "account"
    assert masked["children.0.health"].field == "children.health"
    assert masked["income"].text == "3,000,000円"
    hidden = texts(hide_address=True)
    assert "千代田" not in str(hidden)
    assert "札幌" not in str(hidden)
    assert hidden["zip"] == hidden["address"] == "（支援措置のため表示しません）"


def test_files_by_name() -> None:
    assert texts(files={"k1": "写真.jpg"})["papers"] == "写真.jpg\nk2"
    assert texts()["papers"] == "2個のファイル"
    rows = {row.path: row for part in describe(FORM, ANSWERS, "ja") for row in part.rows}
    assert rows["papers"].keys == ("k1", "k2")


def test_languages() -> None:
    described = describe(FORM, ANSWERS, "en")
    assert described[0].title == "請求者 (en)"
    assert {row.path: row.text for row in described[0].rows}["born"] == "1 April 1990"


def test_changes() -> None:
    after = deepcopy(ANSWERS)
    after["name"] = "役場 次郎"
    after["income"] = 1
    after["children"][0]["child_born"] = "2024-04-01"
    after["children"][1].pop("child_address")
    after["count"] = 2
    found = {change.path: (change.label, change.before, change.after) for change in changes(FORM, ANSWERS, after, "ja")}
    assert list(found) == ["name", "count", "children.0.child_born", "children.1.child_address", "income"]
    assert found["children.0.child_born"] == (
        "お子さん（1） child_born",
        "令和6年4月2日（2024年）",
        "令和6年4月1日（2024年）",
    )
    assert found["count"][1:] == ("", "2人")
    assert found["income"][1:] == ("（表示していません）", "（表示していません）")
    open_ = {change.path: change.after for change in changes(FORM, ANSWERS, after, "ja", mask=False)}
    assert open_["income"] == "1円"
    assert changes(FORM, ANSWERS, ANSWERS, "ja") == []


@given(
    st.dictionaries(
        st.sampled_from([*FORM.top_level, "children"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=9), lambda inner: st.lists(inner, max_size=3)
        ),
        max_size=6,
    )
)
def test_anything_stored_can_be_described(answers: dict[str, Any]) -> None:
    """Old versions of a pack left answers of another shape: the page still opens."""
    for language in ("ja", "ja-easy", "en"):
        describe(FORM, answers, language, mask=True)
        changes(FORM, answers, ANSWERS, language, mask=False)
