"""A question that goes to staff: the case, its transcript, its department, its end."""

from datetime import date

import pytest

from yakuba.accounts.services import create_department
from yakuba.cases import queries as cases
from yakuba.cases.services import Applicant
from yakuba.config.environment import base_packs
from yakuba.inquiries import services
from yakuba.inquiries.core.conversing import Suggestion
from yakuba.inquiries.models import Conversation, Faq, Turn
from yakuba.inquiries.provides import InquiryKind
from yakuba.kernel.actors import ANONYMOUS, SYSTEM
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import queries as ledger
from yakuba.messaging.models import OutboxMessage


class Near:
    """An engine that finds nothing it may show, and one FAQ near."""

    version = "v1"

    def __init__(self, faq):
        self.faq = faq

    def suggest(self, _):
        return Suggestion("person", (str(self.faq),), 0.2)


@pytest.fixture
def living(town, now):
    return create_department(actor=SYSTEM, town=town, code="living", name="生活環境課", now=now)


@pytest.fixture
def asked(known, living, now, settings, roots):
    """A conversation whose last turn came near the question about batteries."""
    settings.PACK_ROOTS = [base_packs(), *roots]
    faq = Faq.objects.get(key="garbage/batteries")
    return services.ask(
        actor=ANONYMOUS, town=known, key="", typed="モバイルバッテリー", engine=lambda: Near(faq.pk), now=now
    )


@pytest.fixture
def hand_over(town, now):
    def handed(key="", typed="捨てる場所を教えてください", once="k1", email="a@example.jp"):
        return services.hand_over(
            actor=ANONYMOUS,
            town=town,
            key=key,
            submit_key=once,
            typed=typed,
            applicant=Applicant(email=email, language="en"),
            now=now,
        )

    return handed


def test_the_case_has_category_department_and_a_day(asked, hand_over, living):
    case = hand_over(asked.conversation.key).case
    assert (case.kind, case.nature, case.topic, case.title) == ("inquiries", "inquiry", "garbage", "問合せ（ごみ）")
    assert case.department_id == living.pk
    assert case.due_on == date(2026, 11, 27)
    assert case.channel == "online"


def test_the_transcript_goes_with_it_and_the_next_question_begins_anew(asked, hand_over, town, now):
    case = hand_over(asked.conversation.key).case
    turns = Turn.objects.filter(conversation__case=case).order_by("number")
    assert [turn.text for turn in turns] == ["モバイルバッテリー", "捨てる場所を教えてください"]
    again = hand_over(asked.conversation.key, once="k2").case
    assert Turn.objects.filter(conversation__case=again).count() == 1


def test_the_last_question_sent_as_it_was_is_not_told_twice(asked, hand_over):
    case = hand_over(asked.conversation.key, typed="モバイルバッテリー").case
    assert Turn.objects.filter(conversation__case=case).count() == 1


def test_without_a_conversation_it_goes_to_nobodys_list(hand_over):
    case = hand_over().case
    assert (case.topic, case.title, case.department_id) == ("inquiry", "問合せ", None)


def test_the_same_key_gives_the_same_receipt(asked, hand_over):
    first, second = hand_over(asked.conversation.key), hand_over(asked.conversation.key)
    assert (first.created, second.created) == (True, False)
    assert second.case == first.case
    assert second.secret == first.secret
    assert Conversation.objects.count() == 1


def test_numbers_are_masked_and_nothing_is_refused(hand_over):
    case = hand_over(typed="090-1234-5678 に電話をください").case
    assert "1234" not in Turn.objects.get(conversation__case=case).text
    with pytest.raises(Refusal):
        hand_over(typed=" ", once="k3")


def test_the_ledger_and_the_outbox_have_no_word_of_it(asked, hand_over, town):
    case = hand_over(asked.conversation.key).case
    [event] = ledger.latest(town_id=town.pk, limit=5, kind="inquiry.handed_over")
    assert event.payload["case"] == case.pk
    assert event.payload["turns"] == 2
    assert "バッテリー" not in str(OutboxMessage.objects.values())


def test_a_clerk_answers_and_closes_it(asked, hand_over, town, writer, now):
    case = hand_over(asked.conversation.key).case
    services.settle(
        actor=writer, town=town, case_id=case.pk, answer="役場の回収箱へ。", expected_version=case.version, now=now
    )
    case.refresh_from_db()
    assert (case.state, case.state_label) == ("completed", "回答済み")
    thread = cases.thread(town_id=town.pk, case_id=case.pk, internal=False)
    assert [message.body for message in thread] == ["役場の回収箱へ。"]
    [event] = ledger.latest(town_id=town.pk, limit=5, kind="inquiry.settled")
    assert event.payload["answered"] is True


def test_only_an_inquiry_of_the_town_is_settled(asked, hand_over, other_town, writer, now):
    case = hand_over(asked.conversation.key).case
    with pytest.raises(NotFound):
        services.settle(actor=writer, town=other_town, case_id=case.pk, answer="", expected_version=None, now=now)


def test_what_is_handed_over_stays_until_its_case_is_erased(asked, hand_over, now):
    case = hand_over(asked.conversation.key).case
    services.forget_conversations(now=now.replace(year=now.year + 2))
    assert Turn.objects.filter(conversation__case=case).count() == 2
    disclosed = InquiryKind().disclose(case.pk)
    assert [each["text"] for each in disclosed["questions"]] == ["モバイルバッテリー", "捨てる場所を教えてください"]
    InquiryKind().erase(case.pk)
    assert not Turn.objects.exists()
