from datetime import datetime
from random import Random

from yakuba.kernel.clock import JST
from yakuba.reports.core.demo.stories import PICTURES, stories
from yakuba.reports.core.placing import holds

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=JST)
RING = [[138.0, 34.6], [138.1, 34.6], [138.1, 34.7], [138.0, 34.7], [138.0, 34.6]]
SHAPE = {"type": "Polygon", "coordinates": [RING]}


def test_the_same_seed_tells_the_same_stories_in_order_and_in_the_town():
    told = stories(Random(3), [SHAPE], NOW, NOW.date())
    assert told == stories(Random(3), [SHAPE], NOW, NOW.date())
    assert [each.at for each in told] == sorted(each.at for each in told)
    assert all(holds(SHAPE, each.point) for each in told if each.like is None)
    for each in told:
        assert each.at < (each.acknowledged_at or NOW) <= (each.ended_at or NOW)
        assert all(each.acknowledged_at <= at <= (each.ended_at or NOW) for at in each.joined)
        if each.like is not None:
            first = told[each.like]
            assert first.like is None
            assert first.category == each.category
            assert first.ended_at is None or (each.acknowledged_at or NOW) <= first.ended_at
    assert sum(each.pictured for each in told) == PICTURES
    assert stories(Random(3), [], NOW, NOW.date()) == []
