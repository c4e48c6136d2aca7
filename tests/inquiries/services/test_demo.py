from collections import Counter

from yakuba.cases.models import Case
from yakuba.inquiries import services
from yakuba.inquiries.models import Conversation, Turn
from yakuba.ledger.models import Event


def test_half_a_year_of_questions_with_their_events(known, staff, now, monkeypatch):
    monkeypatch.setattr("yakuba.inquiries.services.demo.DAYS", 60)
    monkeypatch.setattr("yakuba.inquiries.services.demo.WAITING", 1)
    staff("clerk")
    services.generate_conversations(town_id=known.pk, seed=1, now=now, progress=lambda _: None)
    assert set(Conversation.objects.values_list("channel", flat=True)) == {"web", "phone", "counter"}
    assert not Turn.objects.filter(at__gt=now).exists()
    kinds = Counter(Event.objects.filter(town=known.pk).values_list("kind", flat=True))
    handed = Case.objects.filter(kind="inquiries")
    again = Turn.objects.filter(tier="person", engine="").count()
    assert kinds["inquiry.asked"] == Turn.objects.count() - again
    assert kinds["inquiry.judged"] == Turn.objects.filter(solved__isnull=False).count()
    assert kinds["inquiry.handed_over"] == handed.count() > 0
    assert {*handed.values_list("state", flat=True)} == {"submitted", "completed"}
