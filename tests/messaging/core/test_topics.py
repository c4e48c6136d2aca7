import pytest

from yakuba.messaging.core import topics
from yakuba.messaging.core.topics import Topic, offered, topic_of


class Bins:
    id = "bins"

    def offered(self, town_id, language):
        return [Topic("bins:1", f"{town_id} {language}", reminds=True)]

    def topic(self, town_id, key, language):
        return Topic(f"bins:{key}", key) if key in {"1", "2"} else None


@pytest.fixture
def registered(monkeypatch):
    monkeypatch.setattr(topics, "families", topics.Registry())
    topics.families.register(Bins())


@pytest.mark.parametrize(("id_", "title"), [("bins:1", "1"), ("bins:2", "2"), ("bins:3", None), ("cats:1", None)])
def test_a_topic_is_known_by_its_family(registered, id_, title):
    found = topic_of(7, id_)
    assert (found and found.title) == title


def test_what_is_offered_is_what_the_families_offer(registered):
    assert offered(7, "en") == [Topic("bins:1", "7 en", reminds=True)]
