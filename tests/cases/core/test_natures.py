import pytest

from yakuba.cases.core import natures, workflow

UNDECIDED = [code for code in natures.NATURES if code != natures.DISPOSITION]
DECISION_WORDS = ("認定", "却下", "決裁", "審査", "申請に")


@pytest.mark.parametrize("nature", natures.NATURES)
def test_every_state_act_and_recommendation_has_words(nature):
    assert all(natures.state_label(state, nature) for state in workflow.STATES)
    assert all(natures.act_label(act, nature) for act in workflow.ACTS)
    assert all(natures.recommendation_label(each, nature) for each in ("approve", "correct", "judge"))
    assert natures.recommendation_label("", nature) == ""


@pytest.mark.parametrize("nature", UNDECIDED)
def test_what_is_not_decided_is_never_spoken_of_as_a_decision(nature):
    reached = {after for (_, act), after in workflow.TRANSITIONS.items() if workflow.fits(act, decided=False)} | {
        workflow.INITIAL
    }
    said = [natures.state_label(state, nature) for state in reached]
    said += [natures.act_label("complete", nature), natures.recommendation_label("approve", nature)]
    assert not any(word in text for text in said for word in DECISION_WORDS)


def test_the_agreed_words():
    assert {code: natures.act_label("complete", code) for code in UNDECIDED} == {
        "notification": "受理する",
        "certificate": "交付する",
        "booking": "完了にする",
        "inquiry": "回答を終える",
        "preentry": "窓口で受け付ける",
        "report": "対応を終える",
    }
    assert natures.recommendation_label("approve", natures.DISPOSITION) == "認定相当"
