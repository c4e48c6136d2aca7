"""Two weeks of messages for the demo town: on every channel, with some that could not be sent."""

from yakuba.messaging import queries
from yakuba.messaging.services import generate_messages


def test_the_dashboard_has_something_to_show(town, now):
    generate_messages(town=town, seed=1, now=now)
    assert {row.channel for row in queries.days(town_id=town.pk, now=now)} == {"email", "push", "line", "sms"}
    assert len(queries.dead_letters(town_id=town.pk)) == 5
    assert queries.subscribers(town_id=town.pk, topic="emergency") > 50
