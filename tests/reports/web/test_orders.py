"""Work orders: from chosen reports to a paper for a contractor, and to its end."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from yakuba.kernel.errors import Refusal
from yakuba.ledger import queries as ledger
from yakuba.reports import services
from yakuba.reports.models import Report, WorkOrder

NEW = "/console/reports/orders/new/"
PRIVATE = "佐藤さんの家の前で転びました"


@pytest.fixture
def two(mapped, report, now):
    return [
        report(key="1", description=PRIVATE, place_text="役場の前").report,
        report(key="2", category="weeds", point=None, place_text="公園の裏", device="d2").report,
    ]


@pytest.fixture
def desk(client_of, staff, mapped):
    return client_of(staff("clerk"))


def made(desk, two, **given):
    form = {
        "report": [each.pk for each in two],
        "make": "1",
        "contractor": "汐鳴建設",
        "instructions": "早めに",
        **given,
    }
    return desk.post(NEW, form)


def test_chosen_reports_become_an_order_and_are_being_worked_on(desk, two, mapped):
    asked = desk.post(NEW, {"report": [each.pk for each in two]})
    assert asked.status_code == 200
    assert WorkOrder.objects.count() == 0
    response = made(desk, two, due_on="2099-01-31")
    order = WorkOrder.objects.get()
    assert response.headers["Location"] == f"/console/reports/orders/{order.pk}/"
    assert (order.number, order.state, order.contractor) == (1, "issued", "汐鳴建設")
    assert set(Report.objects.values_list("status", flat=True)) == {"working"}
    assert [each.kind for each in ledger.stream(town_id=mapped.pk, stream=f"order:{order.pk}")] == ["report.ordered"]
    made(desk, two)
    assert set(WorkOrder.objects.values_list("number", flat=True)) == {1, 2}
    assert "第1号" in desk.get("/console/reports/orders/").content.decode()


def test_the_papers_tell_the_place_and_never_the_words_as_they_came(desk, two):
    made(desk, two)
    address = f"/console/reports/orders/{WorkOrder.objects.get().pk}"
    text = "".join(
        page.extract_text() for page in PdfReader(io.BytesIO(desk.get(f"{address}/order.pdf").content)).pages
    )
    table = b"".join(desk.get(f"{address}/order.csv")).decode("utf-8-sig")
    spots = desk.get(f"{address}/order.geojson").json()["features"]
    for told in (text, table):
        assert "役場の前" in told
        assert two[0].case.receipt_number in told
        assert "佐藤" not in told
    assert "汐鳴建設" in text
    assert [each["properties"]["receipt_number"] for each in spots] == [two[0].case.receipt_number]
    assert desk.get(f"{address}/order.exe").status_code == 404


@pytest.mark.parametrize(
    ("given", "field"),
    [({"contractor": " "}, "contractor"), ({"due_on": "2001-01-01"}, "due_on"), ({"due_on": "あした"}, "due_on")],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_lost(desk, two, given, field):
    response = made(desk, two, **given)
    assert response.status_code == 422
    assert set(response.context["errors"]) == {field}
    assert "早めに" in response.content.decode()
    assert not WorkOrder.objects.exists()


def test_what_has_ended_or_is_anothers_is_not_ordered(clerk, mapped, other_town, two, now):
    services.close(actor=clerk, town=mapped, report_id=two[0].pk, outcome="fixed", now=now)
    for town in (mapped, other_town):
        with pytest.raises(Refusal) as caught:
            services.order_work(actor=clerk, town=town, report_ids=[two[0].pk], contractor="甲", now=now)
        assert caught.value.code == "order-reports"


def test_an_order_ends_once(desk, two, clerk, mapped, now):
    made(desk, two)
    order = WorkOrder.objects.get()
    desk.post(f"/console/reports/orders/{order.pk}/end/", {"state": "done"})
    order.refresh_from_db()
    assert order.state == "done"
    with pytest.raises(Refusal) as caught:
        services.end_order(actor=clerk, town=mapped, order_id=order.pk, state="cancelled", now=now + timedelta(days=1))
    assert caught.value.code == "order-ended"


def test_a_long_list_of_orders_asks_no_more(desk, two):
    made(desk, two)
    with CaptureQueriesContext(connection) as few:
        desk.get("/console/reports/orders/")
    for _ in range(5):
        made(desk, two)
    with CaptureQueriesContext(connection) as many:
        desk.get("/console/reports/orders/")
    assert len(many) == len(few)
