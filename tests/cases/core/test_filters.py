from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from yakuba.cases.core import workflow
from yakuba.cases.core.filters import CHANNELS, RECOMMENDATIONS, QueueFilter

filters = st.builds(
    QueueFilter,
    state=st.sampled_from(["open", "closed", "all", *workflow.STATES]),
    department=st.sampled_from(["", "1", "20"]),
    assignee=st.sampled_from(["", "me", "none", "7"]),
    recommendation=st.sampled_from(["", *RECOMMENDATIONS]),
    channel=st.sampled_from(["", *CHANNELS]),
    topic=st.sampled_from(["", "child-allowance", "dog_2"]),
    overdue=st.booleans(),
    unread=st.booleans(),
    text=st.sampled_from(["", "見本 花子", "26-A7KF-93TC", "a&b=c"]),
)


@given(filters)
def test_a_filter_reads_back_from_its_query_string(chosen):
    assert QueueFilter.parse(dict(parse_qsl(chosen.query()))) == chosen


@given(st.dictionaries(st.sampled_from([*QueueFilter.__dataclass_fields__, "other"]), st.text()))
def test_nonsense_is_read_as_something_allowed(given_values):
    chosen = QueueFilter.parse(given_values)
    assert QueueFilter.parse(dict(parse_qsl(chosen.query()))) == chosen


def test_the_default_has_no_query_string_and_shows_open_cases():
    assert QueueFilter().query() == ""
    assert QueueFilter().only_open
    assert not QueueFilter(state="closed").only_open
    assert not QueueFilter(state="approved").only_open
    assert QueueFilter(state="signing").only_open


def test_a_view_keeps_no_name():
    assert QueueFilter(text="見本 花子", overdue=True).without_text() == QueueFilter(overdue=True)
