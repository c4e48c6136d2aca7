"""RSS of what changes."""

from datetime import date, timedelta

from tests.calendars.conftest import area
from yakuba.calendars import services


def test_changes_stand_newest_first(client, shown, town, keeper, clock, now):
    change = services.change_date(
        actor=keeper, town=town, day=date(2026, 11, 30), moved_to=date(2026, 12, 1), areas=[area("北区/片町")],
        reason="snow", note="除雪のため", now=now,
    )  # fmt: skip
    text = client.get("/garbage/changes.rss").content.decode()
    assert "11月30日（月）の収集は、12月1日（火）に変わりました。" in text
    assert "北区 片町" in text
    assert "除雪のため" in text
    services.withdraw_change(actor=keeper, town=town, change_id=change.pk, now=now + timedelta(hours=1))
    assert "takes place as usual" in client.get("/garbage/changes.rss?language=en").content.decode()
