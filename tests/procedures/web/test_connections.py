import pytest
from django.apps import apps
from django.urls import reverse

from tests.accounts.fixtures import make_staff, sign_in


@pytest.fixture
def keeper(client, town, now):
    sign_in(client, make_staff(town, now, "admin"))
    return client


def test_a_key_is_shown_once(keeper):
    made = keeper.post(reverse("procedures:create-key"), {"name": "会計", "scopes": ["submit"]})
    assert "ykb_" in made.content.decode()
    assert made.headers["Cache-Control"] == "no-store"
    page = keeper.get(reverse("procedures:connections")).content.decode()
    [row] = apps.get_model("procedures.ApiKey").objects.all()
    assert page.count("ykb_") == page.count(row.hint) == 1
    keeper.post(reverse("procedures:revoke-key", args=[row.pk]))
    assert "取消し済み" in keeper.get(reverse("procedures:connections")).content.decode()


def test_an_endpoint_and_its_secret(keeper):
    data = {"url": "https://example.jp/hook", "kinds": ["case.decided"]}
    assert "whs_" in keeper.post(reverse("procedures:create-webhook"), data).content.decode()
    [row] = apps.get_model("procedures.WebhookEndpoint").objects.all()
    keeper.post(reverse("procedures:end-webhook", args=[row.pk]))
    assert "終了" in keeper.get(reverse("procedures:connections")).content.decode()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("create-key", {"name": " ", "scopes": ["submit"]}, "名前"),
        ("create-key", {"name": "会計"}, "できることを"),
        ("create-webhook", {"url": "http://example.jp/", "kinds": ["case.decided"]}, "https://"),
        ("create-webhook", {"url": "https://example.jp/", "kinds": ["case.all"]}, "知らせることを"),
    ],
)
def test_what_is_wrong_is_said(keeper, name, data, said):
    response = keeper.post(reverse(f"procedures:{name}"), data)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_clerks_may_not(client, clerk):
    sign_in(client, clerk)
    assert client.get(reverse("procedures:connections")).status_code == 403
