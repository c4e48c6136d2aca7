"""What is kept of a conversation, and what the ledger says of it."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest

from yakuba.inquiries import services
from yakuba.inquiries.core.conversing import Suggestion
from yakuba.inquiries.models import Conversation, Turn
from yakuba.inquiries.services.forget import KEPT
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import queries as ledger


@dataclass
class Fixed:
    """An engine that always says the same."""

    found: Suggestion
    version: str = "v1"

    def suggest(self, _: str) -> Suggestion:
        return self.found


CHOICE = Suggestion("choice", ("1", "2", "3"), 0.55)


@pytest.fixture
def ask(town, now):
    def asked(typed="ごみの日", found=CHOICE, key="", at=now):
        return services.ask(actor=ANONYMOUS, town=town, key=key, typed=typed, engine=lambda: Fixed(found), now=at)

    return asked


@pytest.fixture
def act(town, now):
    return partial(dict, actor=ANONYMOUS, town=town, now=now)


def payloads(town, kind):
    """Oldest first."""
    return [each.payload for each in reversed(ledger.latest(town_id=town.pk, limit=10, kind=kind))]


def test_a_second_question_goes_on_and_a_strange_key_begins_anew(ask):
    first = ask()
    second = ask(key=first.conversation.key)
    stranger = ask(key="guessed")
    assert (first.number, second.number, stranger.number) == (1, 2, 1)
    assert second.conversation_id == first.conversation_id != stranger.conversation_id
    assert stranger.conversation.key != "guessed"


def test_the_key_of_another_town_begins_anew(ask, other_town, now):
    first = ask()
    turn = services.ask(
        actor=ANONYMOUS,
        town=other_town,
        key=first.conversation.key,
        typed="ごみ",
        engine=lambda: Fixed(CHOICE),
        now=now,
    )
    assert turn.conversation_id != first.conversation_id


def test_no_personal_number_is_kept_anywhere(ask, town):
    turn = ask("1234 5678 9018 と a@example.jp です")
    turn.refresh_from_db()
    assert turn.masked
    assert "9018" not in turn.text
    assert "example" not in turn.text


def test_the_ledger_has_codes_and_no_words(ask, town):
    turn = ask("ごみの日はいつ")
    [payload] = payloads(town, "inquiry.asked")
    assert payload == {
        "conversation": turn.conversation_id,
        "turn": 1,
        "channel": "web",
        "tier": "choice",
        "card": None,
        "faqs": [1, 2, 3],
        "percent": 55,
        "engine": "v1",
    }


def test_a_choice_may_be_changed_and_said_once(ask, act, town):
    turn = ask()
    for faq in ("2", "2", "none"):
        services.choose(turn_id=turn.pk, faq=faq, **act())
    assert Turn.objects.get(pk=turn.pk).chosen == "none"
    assert [payload["faq"] for payload in payloads(town, "inquiry.chosen")] == [2, None]


@pytest.mark.parametrize("faq", ["9", "", "x"])
def test_what_was_not_offered_cannot_be_chosen(ask, act, faq):
    with pytest.raises(Refusal, match="選べません"):
        services.choose(turn_id=ask().pk, faq=faq, **act())


def test_who_says_nothing_stays_unknown(ask, act, town):
    turn = ask()
    assert turn.solved is None
    services.judge(turn_id=turn.pk, solved=False, **act())
    services.judge(turn_id=turn.pk, solved=True, **act())
    assert Turn.objects.get(pk=turn.pk).solved is True
    assert [payload["solved"] for payload in payloads(town, "inquiry.judged")] == [False, True]


def test_another_towns_turn_is_not_found(ask, act, other_town):
    turn = ask()
    for service, given in ((services.choose, {"faq": "1"}), (services.judge, {"solved": True})):
        with pytest.raises(NotFound):
            service(turn_id=turn.pk, **act(town=other_town), **given)


def test_a_year_after_the_last_turn_it_is_forgotten(ask, now):
    old, fresh = ask(), ask(at=now + timedelta(days=1))
    services.forget_conversations(now=now + KEPT + timedelta(hours=1))
    assert list(Conversation.objects.all()) == [fresh.conversation]
    assert not Turn.objects.filter(pk=old.pk).exists()
