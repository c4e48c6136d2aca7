"""利用調整 on the screen: places, the order with every point, holding back, confirming."""

import re

import pytest
from django.urls import reverse

from tests.procedures.core.placement.childcare import FATHER, MOTHER
from tests.procedures.services.childcare_town import PACK
from yakuba.procedures.models import Placement

MONTH = "2027-04"


def address(name, *more):
    return reverse(f"procedures:placement-{name}", args=[PACK, MONTH, *more])


@pytest.fixture
def families(enrol, clock):
    return [
        enrol(),
        enrol(guardians=[MOTHER], family="single"),
        enrol(guardians=[{**MOTHER, "monthly_hours": 70}, FATHER]),
    ]


def test_the_months_are_offered(clerk_client, childcare, clock):
    page = clerk_client.get(reverse("procedures:placement")).content.decode()
    assert address("month") in page


def test_from_places_to_letters(clerk_client, approver_client, families, desk):
    page = clerk_client.get(address("month")).content.decode()
    assert "3人のうち内定 0人" in page
    assert "基準 保護者の不在 +20" in page
    clerk_client.post(address("seats"), {"version": "1", "seats-daiichi-1": "1", "seats-komorebi-1": "1"})
    page = clerk_client.get(address("month")).content.decode()
    assert "3人のうち内定 2人" in page
    assert "最低指数" in page
    single = f"{families[1].case_id}.0"
    clerk_client.post(address("withhold"), {"version": "2", "child": single, "reason": "受入体制が整わないため。"})
    assert "保留をやめる" in clerk_client.get(address("month")).content.decode()
    assert clerk_client.post(address("close"), {"version": "3"}).status_code == 403
    page = approver_client.post(address("close"), {"version": "3"}, follow=True).content.decode()
    assert "結果（3人）" in page
    assert "第一保育所" in page
    assert "daiichi" not in page
    case = clerk_client.get(reverse("console:case", args=[families[0].case_id])).content.decode()
    assert "利用調整の結果" in case
    assert "内定" in case


def test_csv(clerk_client, families):
    content = b"".join(clerk_client.get(address("csv")).streaming_content).decode()
    assert families[1].number in content
    assert "調整 ひとり親 +5" in content
    assert "見本町1番地" not in content


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("seats", {"seats-daiichi-1": "many"}),
        ("withhold", {"child": "1.9", "reason": "x"}),
        ("seats", {"version": "x"}),
    ],
)
def test_what_makes_no_sense_is_refused(clerk_client, families, name, data):
    answer = clerk_client.post(address(name), {"version": "1", **data})
    assert answer.status_code == 422


def test_another_towns_round_and_odd_months(clerk_client, childcare, clock):
    for month in ("2027-13", "april"):
        assert clerk_client.get(reverse("procedures:placement-month", args=[PACK, month])).status_code == 404
    assert clerk_client.get(reverse("procedures:placement-month", args=["child-allowance", MONTH])).status_code == 404


def test_a_place_given_back_is_offered_to_the_next(clerk_client, approver_client, families):
    clerk_client.post(address("seats"), {"version": "1", "seats-daiichi-1": "1"})
    page = approver_client.post(address("close"), {"version": "2"}, follow=True).content.decode()
    assert "空いた枠" not in page
    first = Placement.objects.get(nursery="daiichi")
    page = clerk_client.post(address("decline"), {"placement": first.pk, "note": "窓口"}, follow=True).content.decode()
    assert "空いた枠" in page
    assert "繰上げの内定は決裁者が行います" in page
    held = re.search(r'name="placement" value="(\d+)"><input type="hidden" name="nursery"', get(approver_client))[1]
    assert clerk_client.post(address("offer"), {"placement": held, "nursery": "daiichi"}).status_code == 403
    assert (
        "通知を作成しました"
        in approver_client.post(
            address("offer"), {"placement": held, "nursery": "daiichi"}, follow=True
        ).content.decode()
    )
    assert "空いた枠" not in get(clerk_client)
    assert clerk_client.post(address("keep"), {"placement": first.pk}).status_code == 422
    assert clerk_client.post(address("keep"), {"placement": "x"}).status_code == 422
    case = clerk_client.get(reverse("console:case", args=[first.application.case_id])).content.decode()
    assert "辞退（第一保育所）" in case


def get(client):
    return client.get(address("month")).content.decode()


def test_the_page_works_out_points_once(clerk_client, families, monkeypatch):
    first = get(clerk_client)

    def again(*_, **__):
        raise AssertionError("worked out again")

    monkeypatch.setattr("yakuba.procedures.queries.placement.work_of", again)
    assert points(get(clerk_client)) == points(first)


def points(page):
    found = re.findall(r'<span class="strong">(\d+)</span>点', page)
    assert len(found) == 3
    return found
