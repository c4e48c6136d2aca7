from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.clock import JST
from yakuba.reports.core.open311 import asking
from yakuba.reports.core.open311.documents import Refused

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=JST)
DAY = timedelta(days=1)


def ask(**arguments):
    return asking.read_query(arguments, now=NOW)


def troubles(call, *arguments, **named):
    with pytest.raises(Refused) as found:
        call(*arguments, **named)
    return found.value


def test_the_last_90_days_and_1000_requests_by_default():
    query = ask(status="", page="", start_date="")
    assert (query.start, query.end, query.page, query.page_size) == (NOW - 90 * DAY, NOW, 1, 1_000)


def test_spans():
    assert ask(start_date="2026-01-01T00:00:00Z").end == datetime.fromisoformat("2026-01-01T00:00:00Z") + 90 * DAY
    assert ask(end_date="2026-04-01T00:00:00+09:00").start == datetime(2026, 1, 1, tzinfo=JST)
    # A plus sign that nobody escaped.
    assert ask(end_date="2026-04-01T00:00:00 09:00").end == datetime(2026, 4, 1, tzinfo=JST)
    assert ask(start_date="2026-01-01T00:00:00Z", end_date="2026-04-01T00:00:00Z").start is not None
    long = troubles(ask, start_date="2026-01-01T00:00:00Z", end_date="2026-04-01T00:00:01Z")
    assert (long.status, "90日" in long.troubles[0].description) == (400, True)
    assert troubles(ask, start_date="2026-02-01T00:00:00Z", end_date="2026-01-01T00:00:00Z").status == 400
    changed = ask(updated_after="2026-11-01T00:00:00Z")
    assert (changed.start, changed.end) == (None, None)


def test_ids_override_all_other_arguments():
    query = ask(service_request_id=" 7, 8,,9", status="nonsense", start_date="yesterday")
    assert (query.ids, query.statuses, query.start) == (("7", "8", "9"), (), None)
    assert troubles(ask, service_request_id=",".join(map(str, range(1_001)))).status == 400


def test_every_mistake_is_told():
    found = troubles(
        ask, start_date="2026-01-01", updated_before="24:00", status="open,done", page="0", page_size="1001", lat="35"
    )
    assert len(found.troubles) == 6
    assert "2026-11-24T10:00:00+09:00" in found.troubles[2].description


def test_around_a_point():
    query = ask(lat="35.5", long="139.25", radius="500")
    assert (query.centre, query.radius) == ((35.5, 139.25), 500)
    assert troubles(ask, lat="NaN", long="1", radius="5").status == 400
    assert troubles(ask, lat="35", long="139", radius="0").status == 400


@given(
    st.dictionaries(
        st.sampled_from(
            ["start_date", "end_date", "status", "page", "page_size", "lat", "long", "radius", "updated_after"]
        ),
        st.text(max_size=30) | st.datetimes(timezones=st.just(JST)).map(datetime.isoformat),
    )
)
def test_whatever_is_asked_is_answered_or_refused(arguments):
    with suppress(Refused):
        query = asking.read_query(arguments, now=NOW)
        assert not (query.start and query.end) or query.end - query.start <= asking.SPAN
