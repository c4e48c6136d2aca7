"""Only what was asked for may change."""

from hypothesis import given
from hypothesis import strategies as st

from tests.webkit.forms.sample import ANSWERS, CHILDREN, FORM, MONEY, PERSON, TODAY
from tests.webkit.forms.test_reading import posted
from yakuba.webkit.forms import has_open, locked_files, locked_post, merge, open_fields
from yakuba.webkit.forms.answers import field_name
from yakuba.webkit.forms.reading import read_posted

NAMES = sorted(
    {field_name(section, field) for section in FORM.sections for field in section.fields if field.type != "note"}
)


def test_fields_sections_and_full_names_may_be_asked():
    assert open_fields(FORM, ["name"], ANSWERS) == {"name"}
    assert open_fields(FORM, ["child_name"], ANSWERS) == {"children.child_name"}
    assert open_fields(FORM, ["children.child_name"], ANSWERS) == {"children.child_name"}
    assert {"account", "income", "papers"} <= open_fields(FORM, ["money"], ANSWERS)


def test_what_hangs_on_it_opens_where_it_has_no_answer():
    assert open_fields(FORM, ["reason"], ANSWERS) == {"reason", "other"}
    assert open_fields(FORM, ["job"], ANSWERS) == {"job", "visit", "things"}
    assert "account" in open_fields(FORM, ["job"], {"name": "x", "job": "public"})
    assert "children.child_address" in open_fields(FORM, ["living"], ANSWERS)


def test_a_section_with_nothing_open_is_none_to_go_through():
    open_ = open_fields(FORM, ["name"], ANSWERS)
    assert [has_open(each, open_, ANSWERS, today=TODAY) for each in (PERSON, CHILDREN, MONEY)] == [True, False, False]


@given(st.sets(st.sampled_from(NAMES), max_size=3), st.sampled_from([PERSON, CHILDREN, MONEY]))
def test_whatever_is_posted_the_closed_answers_stay(asked, section):
    """A post that changes everything changes just the open fields."""
    open_ = open_fields(FORM, asked, ANSWERS)
    forged = {name: ["forged"] for name in posted(section, ANSWERS)} | {
        "_add": [section.id],
        "_remove": [f"{section.id}.0"],
    }
    if section.repeat:
        forged[section.id] = ["1"]
    reading = read_posted(FORM, section, locked_post(section, forged, ANSWERS, open_), ANSWERS, today=TODAY)
    after = merge(ANSWERS, section, reading.values)
    for field in section.fields:
        if field_name(section, field) in open_:
            continue
        if section.repeat:
            assert len(after[section.id]) == len(ANSWERS[section.id])
            for was, now in zip(ANSWERS[section.id], after[section.id], strict=True):
                assert now.get(field.id) in (was.get(field.id), None, [], False)
                if was.get(field.id) and "children.living" not in open_:
                    assert now.get(field.id) == was[field.id]
        elif ANSWERS.get(field.id) and not open_ & {"reason", "online", "job"}:
            assert after.get(field.id) == ANSWERS[field.id]


def test_files_only_for_open_fields():
    files = {"papers": ["a"], "children.0.paper": ["b"], "forged": ["c"]}
    assert locked_files(MONEY, files, {"papers"}) == {"papers": ["a"]}
    assert locked_files(CHILDREN, files, {"children.paper"}) == {"children.0.paper": ["b"]}
    assert locked_post(MONEY, {"_remove_file": ["papers:k1"]}, ANSWERS, set()).get("_remove_file") is None
    assert locked_post(MONEY, {"_remove_file": ["papers:k1"]}, ANSWERS, {"papers"})["_remove_file"] == ["papers:k1"]
