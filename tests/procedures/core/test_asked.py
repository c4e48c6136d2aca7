from tests.packs.shipped import procedure
from yakuba.procedures.core.asked import asked_for


def test_in_the_order_of_the_form_and_told_apart():
    form = procedure("child-allowance").form
    assert asked_for(form, ["child_birth_date", "claimant_birth_date", "account"]) == [
        "請求する方：生年月日",
        "お子さん：生年月日",
        "口座",
    ]


def test_steps_questions_and_what_the_form_no_longer_has():
    form = procedure("moving-visit").form
    assert asked_for(form, ["has_letter", "people", "gone"])[0] == "引っ越した人"
    assert asked_for(form, ["has_letter"]) == ["「委任状はありますか」の答え"]
    assert asked_for(form, ["gone"]) == ["gone"]
    assert asked_for(form, []) == []
