"""Addresses that begin with what the postal code says, without a script."""

import pytest

from tests.procedures.web.applicant import STEPS
from yakuba.kernel.actors import SYSTEM
from yakuba.towns.queries import addresses_of
from yakuba.towns.services import add_district

TYPED = STEPS["claimant"]


def value_of(page, name):
    return page.split(f'name="{name}" value="')[1].partition('"')[0]


def test_a_button_begins_the_address_and_keeps_what_was_typed(applicant):
    applicant.start()
    page = applicant.client.post(
        applicant.url("apply/claimant/"),
        {**TYPED, "postal_code": "１００－０００１", "address": "", "_postal": "postal_code"},
    )
    assert page.status_code == 200
    text = page.content.decode()
    assert value_of(text, "address") == "東京都千代田区千代田"
    assert value_of(text, "claimant_name") == TYPED["claimant_name"]
    assert "入力内容に誤りがあります" not in text
    kept = applicant.client.get(applicant.url("apply/claimant/")).content.decode()
    assert value_of(kept, "address") == "東京都千代田区千代田"


def test_a_code_of_nowhere_is_said(applicant):
    applicant.start()
    form = {**TYPED, "postal_code": "0000000", "address": "ここ", "_postal": "postal_code"}
    text = applicant.client.post(applicant.url("apply/claimant/"), form).content.decode()
    assert "この郵便番号の住所が見つかりません" in text
    assert value_of(text, "address") == "ここ"


@pytest.mark.django_db
def test_the_towns_own_districts_come_first(town, now):
    assert addresses_of(town, "1000001") == ["東京都千代田区千代田"]
    add_district(actor=SYSTEM, town=town, code="01", name="浜通り", postal_code="1000001", now=now)
    assert addresses_of(town, "1000001") == [f"{town.prefecture}{town.name}浜通り"]
    assert addresses_of(town, "0000000") == []
