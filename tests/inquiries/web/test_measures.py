"""The honest funnel: what stands on the page is what the ledger and the sample say."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.accounts.fixtures import make_staff
from tests.inquiries.services.asking import stands
from yakuba.inquiries import services
from yakuba.inquiries.core.conversing import Suggestion
from yakuba.inquiries.models import Faq, SampledQuestion
from yakuba.kernel.actors import ANONYMOUS, SYSTEM, Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.ports import measures

ADDRESS = "/console/inquiries/measures/"
CERTAINTY = f"{ADDRESS}certainty/"
RATINGS = "/console/inquiries/ratings/"


class Knows:
    """An engine that is as sure as it is told to be."""

    version = "1"

    def __init__(self, faq: Faq, tier: str = "answer") -> None:
        self.faq, self.tier = faq, tier

    def suggest(self, question: str) -> Suggestion:
        return Suggestion(self.tier, (str(self.faq.pk),), 0.9)


@pytest.fixture
def office(client_of, staff, clock):
    return client_of(staff("head"))


@pytest.fixture
def day(known):
    return Faq.objects.get(key="garbage/day")


def ask(town, faq, at, *, solved=None, tier="answer", actor=ANONYMOUS):
    turn = services.ask(actor=actor, town=town, key="", typed="ごみの日", engine=lambda: Knows(faq, tier), now=at)
    if solved is not None:
        services.judge(actor=actor, town=town, turn_id=turn.pk, solved=solved, now=at)
    return turn


@pytest.fixture
def asked(known, day, now, clerk_of):
    """Ten days ago one solved, one solved while signed in, one silent, one not solved, one for a person; one by telephone."""
    at = now - timedelta(days=10)
    ask(known, day, at, solved=True)
    ask(known, day, at, solved=True, actor=clerk_of)
    ask(known, day, at)
    ask(known, day, at, solved=False)
    ask(known, day, at, tier="person")
    services.log_inquiry(
        actor=SYSTEM,
        town=known,
        channel="email",
        typed="ごみの日",
        faq=str(day.pk),
        outcome="solved",
        engine=lambda: Knows(day),
        now=at,
    )
    ask(known, day, now - timedelta(days=2), solved=True)
    return known


@pytest.fixture
def clerk_of():
    return Actor("resident", "4711")


def text(client, address=ADDRESS, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_headline_is_of_all_channels_and_unknown_stands_apart(office, asked):
    page = text(office)
    assert "同じことの問合せがなかったもの 2件 ÷ すべての問合せ（チャット・電話・窓口・メール） 7件" in page
    assert ">28.6<" in page
    assert "1件（14.3%）" in page
    assert "結果が記録されていないもの 1件" in page


def test_the_file_has_a_row_for_each_month_department_and_channel(office, asked):
    rows = b"".join(office.get(f"{ADDRESS}csv/").streaming_content).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("月,担当課,受けた方法,問合せ,自動で回答,解決と回答,解決（再問合せなし）")
    assert [row.split(",")[:7] for row in rows[1:]] == [
        ["2026-11", "不明", "ウェブ", "1", "0", "0", "0"],
        ["2026-11", "living", "メール", "1", "0", "0", "0"],
        ["2026-11", "living", "ウェブ", "5", "5", "3", "2"],
    ]


@pytest.mark.parametrize("query", [{"from": "x", "to": "9999-12"}, {"from": "0001-01"}, {"department": "living"}])
def test_any_period_is_read(office, asked, query):
    assert "問合せの効果" in text(office, **query)


def test_measures_of_the_port_say_the_same(office, asked, now):
    today = local_date(now)
    result = measures.get("inquiries.durable").compute(asked.pk, today - timedelta(days=30), today)
    assert (result.headline.value, result.headline.count) == (28.6, 7)
    assert dict(result.series) == {"2026-11": 28.6}
    assert measures.get("inquiries.correct").compute(asked.pk, today, today).headline.value is None
    assert "問合せを自動で解決した割合" in text(office, "/console/dashboard/")


def test_what_comes_later_is_seen_at_once(office, asked, day, now):
    text(office)
    ask(asked, day, now - timedelta(days=9))
    assert "8件</p>" in text(office)


def test_the_funnel_asks_as_little_for_many(office, asked, day, now, django_assert_num_queries):
    query = {"from": "2026-10"}
    text(office)
    ask(asked, day, now - timedelta(days=12))
    with CaptureQueriesContext(connection) as first:
        text(office, **query)
    for hour in range(10):
        ask(asked, day, now - timedelta(days=12, hours=hour), solved=True)
    with django_assert_num_queries(len(first)):
        text(office, **query)


@pytest.fixture
def sampled(known, day, now):
    """Two questions of October, drawn."""
    found = {"faqs": [str(day.pk)], "near": [str(Faq.objects.get(key="garbage/batteries").pk)]}
    stands(known, now - timedelta(days=30), "ごみの日はいつ", "電池はどこへ", how="answered", probability=0.9, **found)
    services.draw_all_samples(now=now)
    return list(SampledQuestion.objects.order_by("pk"))


def test_a_rater_sees_neither_how_sure_nor_how_it_went(office, sampled):
    page = text(office, RATINGS)
    assert "あなたの判定を待つ質問：2件" in page
    assert not {"90", "0.9", "回答", "answer"} & set(
        page.partition('<section class="panel')[2].partition("</form>")[0].split()
    )
    assert "ごみの収集日はいつですか" in page
    assert "電池の捨て方は" in page


def test_two_judge_and_the_pages_say_how_right_it_was(office, client_of, known, now, clock, sampled, day):
    others = client_of(make_staff(known, now, "clerk"))
    for client in (office, others):
        for question in sampled:
            client.post(RATINGS, {"question": question.pk, "right": [day.pk]})
    assert "判定を待つ質問はありません" in text(office, RATINGS)
    page = text(office, **{"from": "2026-10", "to": "2026-10"})
    assert "100.0<span" in page
    assert "34.2〜100.0%" in page
    certainty = text(office, CERTAINTY, month="2026-10", answer="95")
    assert "判定した標本 2件" in certainty
    part = office.get(CERTAINTY, {"month": "2026-10", "answer": "80"}, headers={"hx-request": "true"}).content.decode()
    assert "<html" not in part
    assert "0.0%（0／2件）" in part


def test_nothing_said_is_not_taken(office, sampled):
    answer = office.post(RATINGS, {"question": sampled[0].pk})
    assert answer.status_code == 422
    assert "どれも答えになっていない" in answer.content.decode()
    assert office.post(RATINGS, {"question": "0"}).status_code in {404, 422}


@pytest.mark.parametrize(
    "query", [{"answer": "-5", "choice": "x"}, {"month": "0001-01"}, {"answer": "10", "choice": "90"}]
)
def test_any_threshold_is_read(office, sampled, query):
    assert "しきい値" in text(office, CERTAINTY, **query)


@pytest.mark.parametrize("address", [ADDRESS, CERTAINTY, f"{ADDRESS}csv/"])
def test_clerks_do_not_read_measures(client_of, staff, known, clock, address):
    assert client_of(staff("clerk")).get(address).status_code == 403
