"""What is refused is said in the reader's language."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from yakuba.cases.core.workflow import check_actor, next_state
from yakuba.kernel.errors import Refusal
from yakuba.webkit.errors import told, told_fields


@pytest.fixture
def english(settings, offered, clock):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def text(response):
    return response.content.decode()


def test_a_page_that_is_not_there(english):
    page = english.get("/procedures/nothing/")
    assert page.status_code == 404
    assert "This procedure can&#x27;t be found." in text(page)


def test_a_mistyped_number(english):
    page = text(english.post(reverse("cases:lookup"), {"receipt_number": "1", "secret": "x"}))
    assert "The receipt number is not correct." in page


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda: check_actor("approve", "resident"), "Only staff can do this (“認定する”). Please ask the town hall."),
        (
            lambda: next_state("withdrawn", "withdraw"),
            "“Withdraw” is not possible at this stage (“Withdrawn”). Reload the page to see where the case stands now.",
        ),
    ],
)
def test_values_are_put_into_the_language_too(act, said):
    with pytest.raises(Refusal) as refused, override("en"):
        act()
    with override("en"):
        assert told(refused.value) == said
    with override("ja"):
        assert told(refused.value) == refused.value.message


def test_fields_are_told_like_the_message():
    error = Refusal(
        "text-long",
        "{longest}文字以内で書いてください（いまは{length}文字です）。",
        fields={"body": "{longest}文字以内で書いてください（いまは{length}文字です）。"},
        values={"longest": "4,000", "length": "4,001"},
    )
    with override("en"):
        assert told_fields(error) == {"body": "Use 4,000 characters or fewer (now 4,001)."}
