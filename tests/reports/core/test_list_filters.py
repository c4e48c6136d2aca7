from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from yakuba.reports.core.list_filters import ListFilter


def test_nonsense_is_as_good_as_nothing():
    given = {"status": "gone", "age": "3", "district": "x", "assignee": "1;2", "priority": "9", "late": "yes"}
    assert ListFilter.parse(given) == ListFilter()
    assert ListFilter().query() == ""


@given(
    st.fixed_dictionaries({}, optional={
        "text": st.text(max_size=20), "category": st.sampled_from(["pothole", "weeds"]), "status": st.sampled_from(["open", "all", "fixed"]),
        "age": st.sampled_from(["7", "over30"]), "assignee": st.sampled_from(["me", "none", "12"]), "late": st.just("1"),
    })
)  # fmt: skip
def test_an_address_says_what_was_chosen(params):
    found = ListFilter.parse(params)
    assert ListFilter.parse(dict(parse_qsl(found.query()))) == found
