import pytest
from django.apps import apps

from yakuba.kernel.actors import ANONYMOUS
from yakuba.messaging import queries, services
from yakuba.messaging.core.texts import LANGUAGES
from yakuba.messaging.services.links import status_url

USED = ["received", "corrected", "correction", "decided", "completed", "message", "withdrawn"]


@pytest.mark.parametrize("text", USED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_pack_has_every_text_in_every_language(text, language):
    found = queries.texts()[text]
    assert found.subject[language]
    values = {"receipt_number": "26-A7KF-93TC", "town": "みほん町", "status_url": "U", "preferences_url": "P"}
    subject, body = found.render(language, values)
    assert "26-A7KF-93TC" in subject
    assert len(subject) < 120
    assert all(value in body for value in values.values())
    assert "{" not in subject + body


def test_a_mail_says_the_number_and_where_to_look_and_no_more(town, now, enqueue):
    services.enqueue_text(
        actor=ANONYMOUS,
        town=town,
        recipient="hanako@example.jp",
        text="decided",
        language="ja",
        values={"receipt_number": "26-A7KF-93TC", "title": "児童手当認定請求"},
        dedupe_key="k",
        now=now,
    )
    (message,) = apps.get_model("messaging.OutboxMessage").objects.all()
    assert "26-A7KF-93TC" in message.body
    assert "http://testserver/status/" in message.body
    assert "児童手当" not in message.subject + message.body
    assert not message.urgent


def test_a_town_without_a_host_is_reached_under_its_prefix(town):
    town.slug = "elsewhere"
    town.hosts.all().delete()
    assert status_url(town).endswith("/t/elsewhere/status/")
