"""Applying for somebody else, as a pack switches it on."""

from datetime import date

import pytest

from tests.procedures.core.small import ANSWERS, CONTEXT, documents, procedure
from yakuba.kernel.errors import PackError
from yakuba.procedures.core.proxies import initial_answers, represented
from yakuba.procedures.core.screening import screen
from yakuba.webkit.forms import check_form, visible_fields

TODAY = date(2026, 11, 24)
BOTH = {"accepts": ["agent", "guardian"]}
AGENT = {"proxy_who": "agent", "proxy_name": "代理 太郎", "proxy_relation": "子", "proxy_phone": "09000005678"}


def small(proxy=BOTH, *, sections=None):
    data = documents()
    data["pack.yaml"]["proxy"] = proxy
    if sections:
        data["form.yaml"]["sections"] = sections(data["form.yaml"]["sections"])
    return procedure(data)


def given(**answers):
    return {**ANSWERS, **answers}


def found(answers, proxy=BOTH):
    result = screen(small(proxy), answers, context=CONTEXT)
    return {each.code: each for each in result.findings if each.code.startswith("proxy-")}


def test_a_pack_without_it_asks_nothing():
    assert not any(name.startswith("proxy_") for name in procedure().form.top_level)
    assert initial_answers(procedure().proxy) == {}


def test_the_questions_stand_at_the_head_and_only_who_is_asked_of_the_person():
    pack = small()
    first = pack.form.sections[0]
    shown = visible_fields(first, given(proxy_who="self"), None, today=TODAY)
    assert [each.id for each in shown if each.id.startswith("proxy_")] == ["proxy_who"]
    assert initial_answers(pack.proxy) == {"proxy_who": "self"}
    assert check_form(pack.form, given(), today=TODAY) == check_form(procedure().form, given(), today=TODAY)


def test_only_whom_the_pack_accepts():
    assert list(small({"accepts": ["guardian"]}).form.top_level["proxy_who"].labels) == ["self", "guardian"]


@pytest.mark.parametrize("who", [None, "self"])
def test_the_person_alone_gives_no_finding(who):
    assert not found(given(proxy_who=who))
    assert represented(given(proxy_who=who)) == ""


@pytest.mark.parametrize(
    ("who", "authority", "paper", "defect"),
    [
        ("agent", "mandate", ["key"], False),
        ("agent", "mandate", [], True),
        ("agent", "later", None, True),
        ("agent", "koseki", ["key"], True),
        ("guardian", "koseki", ["key"], False),
        ("guardian", "registration", ["key"], False),
        ("guardian", "court", ["key"], False),
        ("guardian", "mandate", ["key"], True),
        ("guardian", None, None, True),
    ],
)
def test_authority_that_is_not_shown_is_a_defect_never_a_refusal(who, authority, paper, defect):
    codes = found(given(**AGENT | {"proxy_who": who}, proxy_authority=authority, proxy_paper=paper))
    assert set(codes) == ({"proxy-authority"} if defect else set())
    if defect:
        asked = codes["proxy-authority"]
        assert asked.severity == "defect"
        assert ("委任状" if who == "agent" else "戸籍") in asked.mend["ja"]
        assert set(asked.mend) == {"ja", "ja-easy", "en"}


def test_names_that_are_taken_are_refused_with_the_file():
    def taken(sections):
        sections[0]["fields"].append({**sections[0]["fields"][0], "id": "proxy_name", "role": ""})
        del sections[0]["fields"][-1]["role"]
        return sections

    with pytest.raises(PackError) as caught:
        small(sections=taken)
    assert "proxy_name" in str(caught.value)


def test_a_repeated_first_section_gets_one_before_it():
    pack = small(sections=lambda sections: sections[::-1])
    assert [section.id for section in pack.form.sections] == ["proxy", "children", "claimant"]
