from tests.procedures.core import small
from yakuba.procedures.core import schemas
from yakuba.procedures.core.studio.inspecting import columns_of_files, form_of, inspect, short


def files(edit=None):
    schemas.register()
    data = small.documents()
    if edit:
        edit(data)
    return small.texts(data)


def test_a_sound_pack_with_its_golden_cases():
    found = inspect("small", files())
    assert (found.sound, found.cases, found.failed) == (True, 1, ())
    assert found.document("form.yaml")


def test_faults_are_known_by_their_file():
    found = inspect(
        "small", files(lambda data: data["form.yaml"]["sections"][0]["fields"][1].update(show_if="nobody == 1"))
    )
    assert not found.sound
    assert {short(each) for each in found.errors} == {"form.yaml"}
    assert found.of_file("form.yaml") == list(found.errors)


def test_a_golden_case_that_fails_is_named():
    found = inspect(
        "small", files(lambda data: data["cases.yaml"]["cases"][0]["expect"].update(recommendation="judge"))
    )
    assert found.failed == ("plain",)


def test_the_form_and_its_columns_are_known_while_the_rules_are_broken():
    broken = files(lambda data: data["screening.yaml"].update(tables=[]))
    assert inspect("small", broken).procedure is None
    assert form_of(broken).sections[0].id == "claimant"
    assert columns_of_files(broken)["income"].type == "number"
    assert columns_of_files({**broken, "screening.yaml": "a: ["})["income"].type == "number"
    assert columns_of_files({"form.yaml": "a: ["}) == {}
    assert form_of({}) is None
