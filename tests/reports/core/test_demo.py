from datetime import datetime, timedelta
from random import Random

from yakuba.kernel.clock import JST
from yakuba.reports.core import demo
from yakuba.reports.core.placing import holds

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=JST)
RING = [[138.0, 34.6], [138.1, 34.6], [138.1, 34.7], [138.0, 34.7], [138.0, 34.6]]
SHAPE = {"type": "Polygon", "coordinates": [RING]}


def test_the_same_seed_tells_the_same_stories_in_order_and_in_the_town():
    told = demo.stories(Random(3), [SHAPE], NOW, NOW.date())
    assert told == demo.stories(Random(3), [SHAPE], NOW, NOW.date())
    assert [each.at for each in told] == sorted(each.at for each in told)
    assert all(holds(SHAPE, each.point) for each in told if each.like is None)
    assert all(each.at < (each.acknowledged_at or NOW) < (each.fixed_at or NOW + timedelta(1)) for each in told)
    assert all(told[each.like].category == each.category for each in told if each.like is not None)
    assert demo.stories(Random(3), [], NOW, NOW.date()) == []
