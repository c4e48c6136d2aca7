"""What an interview hangs on is read off its expressions."""


def test_sections_that_a_candidate_hangs_on(interview):
    by_id = {each.procedure: each for each in interview.candidates}
    assert interview.sections(by_id["pregnancy"]) == {"household"}
    assert "money" in interview.sections(by_id["child-rearing-allowance"])
    assert "money" not in interview.sections(by_id["child-allowance"])


def test_a_name_belongs_to_the_page_that_asks_it(interview):
    assert interview.section_of("occupation") == "work"
    assert interview.section_of("children") == "children"
    assert interview.section_of("born_on") is None
