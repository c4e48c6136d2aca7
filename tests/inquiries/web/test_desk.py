"""A clerk logs what was asked by telephone and at the counter."""

import pytest

from yakuba.inquiries.models import Conversation, Turn
from yakuba.ledger import queries as ledger

LOG, NEAR = "/console/inquiries/log/", "/console/inquiries/near/"
GIVEN = {"channel": "phone", "question": "缶はいつですか", "faq": "3", "outcome": "solved"}


@pytest.fixture
def clerk(town, clock, told, staff, client_of):
    told.finds("choice", "cans", "bulky", probability=0.5)
    return client_of(staff("clerk"))


def test_one_form_logs_channel_answer_and_outcome(clerk, town):
    clerk.post(LOG, GIVEN)
    turn = Turn.objects.get()
    assert (turn.conversation.channel, turn.chosen, turn.solved, turn.faqs) == ("phone", "3", True, ["3", "2"])
    kinds = [event.kind for event in ledger.stream(town_id=town.pk, stream=f"inquiry:{turn.conversation_id}")]
    assert kinds == ["inquiry.asked", "inquiry.chosen", "inquiry.judged"]


@pytest.mark.parametrize(("outcome", "solved"), [("passed", None), ("unsolved", False)])
def test_what_is_passed_on_stays_unknown(clerk, outcome, solved):
    clerk.post(LOG, GIVEN | {"outcome": outcome, "faq": ""})
    turn = Turn.objects.get()
    assert (turn.solved, turn.chosen) == (solved, "none")


def test_the_page_counts_today_and_keeps_the_channel(clerk):
    page = clerk.post(LOG, GIVEN | {"channel": "counter"}, follow=True).content.decode()
    assert "今日の記録：1件" in page
    assert 'value="counter" checked' in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"question": ""}, "知りたいことを入力"),
        ({"channel": "web"}, "受けた方法を選んで"),
        ({"outcome": ""}, "結果を選んで"),
        ({"faq": "1"}, "選び直して"),
    ],
)
def test_what_has_to_be_mended_is_said_and_nothing_is_kept(clerk, changed, said):
    page = clerk.post(LOG, GIVEN | changed)
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Conversation.objects.exists()


def test_the_search_stands_beside_while_typing_and_without_a_script(clerk):
    part = clerk.post(NEAR, {"question": "缶"}).content.decode()
    assert "缶の捨て方" in part
    assert "<html" not in part
    assert "缶の捨て方" in clerk.post(LOG, {"question": "缶", "look": "1"}).content.decode()
    assert "缶の捨て方" not in clerk.post(NEAR, {"question": " "}).content.decode()
    assert not Turn.objects.exists()


def test_only_those_who_work_on_cases_log(town, clock, told, staff, client_of):
    assert client_of(staff("auditor")).get(LOG).status_code == 403
