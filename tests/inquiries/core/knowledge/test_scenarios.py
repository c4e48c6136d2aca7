"""A scenario asks one question at a time and always comes to an end."""

import pytest

from tests.inquiries.core.knowledge.written import written
from yakuba.inquiries.core.knowledge.scenarios import check_scenario, parse_scenario

STEPS = """steps:
  - id: first
    ask: {ja: どちらですか}
    choices:
      - label: {ja: 左}
        next: left
      - label: {ja: 右}
        next: right
  - id: left
    tell: {ja: 左です}
    faqs: [moving/move-in]
    procedures: [moving-visit]
  - id: right
    tell: {ja: 右です}
"""


def messages(tmp_path, text, **known):
    return [error.message for error in check_scenario(written(tmp_path, "scenarios", steps=text), **known)]


def test_it_is_walked_by_what_was_chosen(tmp_path):
    scenario = parse_scenario(written(tmp_path, "scenarios", steps=STEPS))
    assert [scenario.walk(chosen).id for chosen in ([], [0], [1])] == ["first", "left", "right"]
    assert [scenario.walk(chosen) for chosen in ([2], [-1], [0, 0])] == [None, None, None]
    assert [step.is_end for step in scenario.steps] == [False, True, True]
    assert scenario.steps[1].faqs == ("moving/move-in",)


def test_a_sound_one_has_no_problems(tmp_path):
    assert messages(tmp_path, STEPS, known={"moving/move-in"}, procedures={"moving-visit"}) == []


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        (("next: right", "next: rigth"), "「rigth」がありません"),
        (("next: right", "next: first"), "前に戻ります"),
        (("next: right", "next: left"), "どの選択肢からも"),
        (("id: right", "id: left"), "同じid"),
        (("右です", "{mayor}です"), "{mayor}"),
    ],
)
def test_a_mistake_is_named(tmp_path, changed, problem):
    text = STEPS.replace("{ja: 右です}", "{ja: '右です'}").replace(*changed)
    assert any(problem in message for message in messages(tmp_path, text))


def test_what_an_end_points_to_must_be_there(tmp_path):
    found = messages(tmp_path, STEPS, known=set(), procedures=set())
    assert [":9: " in found[0], "moving/move-in" in found[0], "moving-visit" in found[1]] == [True] * 3
