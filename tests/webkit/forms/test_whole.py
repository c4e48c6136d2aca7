"""A whole form from one post."""

from tests.webkit.forms.sample import ANSWERS, CHILDREN, FORM, MONEY, PERSON, TODAY
from tests.webkit.forms.test_reading import posted
from yakuba.webkit.forms import prune, read_whole


def everything(answers=ANSWERS):
    return {name: values for section in (PERSON, CHILDREN, MONEY) for name, values in posted(section, answers).items()}


def read(post, answers=ANSWERS, **more):
    return read_whole(FORM, post, answers, today=TODAY, **more)


def test_one_post_holds_every_section():
    whole = read(everything())
    assert not whole.has_errors
    assert prune(FORM, whole.answers, today=TODAY)["account"] == ANSWERS["account"]
    assert whole.answers["papers"] == ANSWERS["papers"]
    assert whole.answers["name"] == ANSWERS["name"]
    assert list(whole.readings) == ["person", "children", "money"]


def test_a_section_that_another_answer_hides_is_not_read():
    whole = read(everything() | {"job": ["public"]})
    assert list(whole.readings) == ["person", "children"]
    assert not whole.has_errors


def test_an_answer_below_makes_one_above_required():
    bare = {name: value for name, value in ANSWERS.items() if name not in {"email", "online"}}
    whole = read(everything(bare) | {"online": ["yes"]}, bare)
    assert set(whole.readings["person"].errors) == {"email"}


def test_errors_stay_with_their_section_and_good_answers_are_kept():
    whole = read(everything() | {"name": [""], "account.number": ["x"]})
    assert set(whole.readings["person"].errors) == {"name"}
    assert set(whole.readings["money"].errors) == {"account.number"}
    assert whole.answers["born"] == ANSWERS["born"]


def test_what_no_section_knows_is_named():
    assert set(read(everything() | {"is_admin": ["1"], "_page": ["1"]}).strange) == {"is_admin"}


def test_an_entry_is_added_once_and_removed_once():
    count = len(ANSWERS["children"])
    assert len(read(everything() | {"_add": ["children"]}).answers["children"]) == count + 1
    removed = read(everything() | {"_add": ["children"]}).answers
    assert len(read(everything(removed) | {"_remove": ["children.0"]}, removed).answers["children"]) == count
    assert read(everything() | {"_add": ["children"]}).act == "add"
