"""The same seed draws the same questions; another seed others; each as likely as any other."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.measuring.sampling import drawn

ids = st.lists(st.integers(1, 10_000), unique=True, max_size=60)


@given(ids, st.integers(0, 80), st.text(max_size=5))
def test_a_sample_is_drawn_from_what_there_is(all_ids, size, seed):
    found = drawn(all_ids, size=size, seed=seed)
    assert len(found) == len(set(found)) == min(size, len(all_ids))
    assert set(found) <= set(all_ids)
    assert drawn(reversed(all_ids), size=size, seed=seed) == found


def test_each_is_as_likely_as_any_other():
    counts = Counter(id_ for seed in range(2_000) for id_ in drawn(range(10), size=2, seed=str(seed)))
    assert all(320 <= counts[id_] <= 480 for id_ in range(10))
