from yakuba.cases.core.history import describe_event


def test_states_and_recommendations_are_words():
    assert describe_event("case.state", {"from": "submitted", "to": "examining"}) == "受付済み → 審査中"
    assert describe_event("case.screened", {"recommendation": "judge"}) == "自動判定：要判断"


def test_what_has_no_words_shows_its_code():
    assert describe_event("case.unheard", {}) == "case.unheard"
    assert describe_event("case.corrected", {}) == "case.corrected"
