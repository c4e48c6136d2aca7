"""A small calendar of みほん町, on show."""

import pytest

from tests.calendars.folder import folder
from yakuba.calendars import services
from yakuba.calendars.core.contents import read_contents
from yakuba.calendars.models import Area, CollectionType
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import FixedClock

TARGET = """label,name,notice,furigana
可燃ごみ,フライパンのふた,,ふ
資源,新聞紙（古新聞）,ひもでしばる,し
市では収集しません,消火器,,し
"""


def contents(**changed):
    return read_contents(folder(**changed) | {"target.csv": TARGET.encode()})


@pytest.fixture
def take(town, now):
    """Takes a folder in; publishes it unless told not to."""

    def act(*, publish=True, starts_on=None, at=now, of=town, **changed):
        version = services.import_contents(actor=SYSTEM, town=of, contents=contents(**changed), name="見本", now=at)
        if publish:
            services.publish_version(actor=SYSTEM, town=of, version_id=version.pk, starts_on=starts_on, now=at)
        version.refresh_from_db()
        return version

    return act


@pytest.fixture
def shown(take):
    return take()


@pytest.fixture
def keeper(staff):
    return Actor("staff", str(staff("clerk").pk))


@pytest.fixture
def clock(monkeypatch, now):
    """The machine's clock stands at `now`."""
    for module in ("web.shown", "web.staff", "web.staff_editing", "web.staff_changes", "provides"):
        monkeypatch.setattr(f"yakuba.calendars.{module}.SystemClock", lambda: FixedClock(now))
    return now


def area(key):
    return Area.objects.get(key=key).pk


def type_(name):
    return CollectionType.objects.get(name=name).pk
