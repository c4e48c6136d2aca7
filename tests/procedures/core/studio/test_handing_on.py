from tests.procedures.core import small
from yakuba.kernel.packs import parse_kept
from yakuba.procedures.core import schemas
from yakuba.procedures.core.studio.handing_on import hand_on, usable
from yakuba.procedures.core.studio.inspecting import columns_of_files

LETTER = "letters/approval.md"


def files(text):
    schemas.register()
    return {**small.texts(small.documents()), LETTER: text}


def results(given):
    return parse_kept(given["screening.yaml"], "screening.yaml").data.get("results", {})


def test_an_answer_that_the_letter_names_is_handed_on_once():
    before = files("# 題\n\n{income:yen}と{income}、{reasons}、{nobody}\n")
    after = hand_on(before, LETTER)
    assert "income" in usable(columns_of_files(before))
    assert results(after)["overall"] == [*results(before).get("overall", ()), "income"]
    assert hand_on(after, LETTER) == after


def test_rules_that_cannot_be_read_stay_as_they_are():
    broken = {**files("{income}"), "screening.yaml": "a: ["}
    assert hand_on(broken, LETTER) == broken
    assert hand_on({}, LETTER) == {}
