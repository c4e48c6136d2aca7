"""docs/tutorials/collection-calendar.md, to the letter: from a folder to a subscribed calendar and a notice on a phone."""

import json
import re
import shlex
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
import recurring_ical_events
from icalendar import Calendar

from tests.calendars.folder import folder
from tests.messaging.conftest import listen  # noqa: F401 - a fixture
from tests.messaging.services.test_web_push import Browser, b64
from tests.repo.tree import ROOT
from yakuba.calendars import services as calendars
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import JST, SystemClock
from yakuba.messaging import services as messaging
from yakuba.towns import queries as towns

TUTORIAL = (ROOT / "docs/tutorials/collection-calendar.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\s*yakuba (.*)$", "\n".join(re.findall(r"```sh\n(.*?)```", TUTORIAL, re.DOTALL)), re.MULTILINE)
AREA = "北区/片町"


@pytest.fixture
def data(tmp_path):
    place = tmp_path / "5374" / "data"
    place.mkdir(parents=True)
    for name, content in folder().items():
        (place / name).write_bytes(content)
    return place


@pytest.fixture
def phone(listen):  # noqa: F811 - the fixture
    """A browser that allowed notifications, with the push service behind it."""
    found = Browser()
    found.address = listen(found.answer)
    return found


def test_a_folder_becomes_a_subscribed_calendar_and_a_notice(yakuba, mihon, data, client, phone):
    assert [command.split()[1] for command in COMMANDS] == ["check", "import"]
    for command in COMMANDS:
        assert yakuba(*shlex.split(command.replace("5374/data", str(data)))).code == 0
    town = towns.by_slug("mihon")
    now = SystemClock().now().astimezone(JST)

    found = client.get("/garbage/areas/?q=片町", follow=True).content.decode()
    area = re.search(r"/garbage/areas/(\d+)/", found)[1]
    feed = client.get(f"/garbage/areas/{area}/days.ics").content
    days = collected(feed, now)
    assert days
    assert client.get(f"/garbage/areas/{area}/{now.year}/calendar.pdf").content.startswith(b"%PDF")

    messaging.set_up(actor=SYSTEM, town=town, channel="push", values={}, now=now)
    confirm(client, phone, area, now)

    day = next(day for day in days if day > now.date() + timedelta(days=2))
    calendars.change_date(actor=SYSTEM, town=town, day=day, moved_to=None, reason="snow", now=now)
    send(now)
    assert "中止です" in phone.received[-1][1]["title"]
    assert day not in collected(client.get(f"/garbage/areas/{area}/days.ics").content, now)


def collected(feed, now):
    first = now.date()
    events = recurring_ical_events.of(Calendar.from_ical(feed)).between(first, first + timedelta(days=60))
    return sorted({event["DTSTART"].dt for event in events if event["STATUS"] == "CONFIRMED"})


def confirm(client, phone, area, now: datetime):
    """As push.js does it; then the link in the notification, and its button."""
    keys = {"p256dh": phone.p256dh, "auth": b64(phone.auth)}
    said = {"endpoint": f"{phone.address}/send/1", "keys": keys}
    key = client.post("/subscriptions/browser/", json.dumps(said), content_type="application/json").json()["key"]
    form = {"topics": f"garbage:{area}", "channel": "push", "endpoint": key, "when": "evening"}
    assert client.post("/subscriptions/", form).status_code == 302
    send(now)
    link = urlsplit(phone.received[-1][1]["url"]).path.removeprefix("/t/mihon")
    assert "申込みが終わりました" in client.post(link).content.decode()


def send(now):
    """What the worker does, in daytime: tomorrow at noon."""
    noon = (now + timedelta(days=1)).replace(hour=12)
    messaging.fan_out_due(now=noon)
    messaging.deliver_due(now=noon)
