from datetime import date
from urllib.parse import parse_qsl

from hypothesis import given
from hypothesis import strategies as st

from yakuba.reports.core.public_filters import PublicFilter, read_filter

OFFERED = {"categories": ["pothole"], "districts": ["01"]}


def test_nonsense_is_ignored():
    asked = {"category": "gold", "district": "99", "status": "lost", "since": "yesterday", "until": "0001-01-01"}
    assert read_filter(asked, **OFFERED) == PublicFilter()


def test_days_are_included_at_both_ends():
    found = read_filter({"since": "2026-11-30", "until": "2026-11-01"}, **OFFERED)
    assert (found.since, found.until) == (date(2026, 11, 1), date(2026, 11, 30))
    assert found.starts.isoformat() == "2026-11-01T00:00:00+09:00"
    assert found.ends.isoformat() == "2026-12-01T00:00:00+09:00"


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "category": st.sampled_from(["pothole", "x"]),
            "district": st.sampled_from(["01", "x"]),
            "status": st.sampled_from(["open", "ended", "x"]),
            "since": st.dates().map(str) | st.text(max_size=12),
            "q": st.text(max_size=300),
        },
    )
)
def test_an_address_gives_back_its_filter(asked):
    found = read_filter(asked, **OFFERED)
    assert read_filter(dict(parse_qsl(found.address)), **OFFERED) == found
    assert len(found.words) <= 5
