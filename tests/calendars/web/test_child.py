import pytest
from django.apps import apps

from yakuba.calendars.queries import children
from yakuba.kernel.clock import FixedClock


@pytest.fixture(autouse=True)
def _clock(monkeypatch, now):
    for module in ("calendars.web.shown", "calendars.web.child"):
        monkeypatch.setattr(f"yakuba.{module}.SystemClock", lambda: FixedClock(now))


def kept():
    return apps.get_model("calendars.ChildPlan").objects


def test_the_next_three_things_and_nothing_is_kept(client, town):
    answer = client.post("/child-rearing/", {"born": "2026-09-24"})
    text = answer.content.decode()
    assert "五種混合" in text
    assert "次にすること" in text
    assert len(answer.context["first"]) == 3
    assert not kept().exists()


def test_one_click_to_the_procedure(client, town):
    assert (
        'href="/procedures/child-allowance/"' in client.post("/child-rearing/", {"born": "2026-11-20"}).content.decode()
    )


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"born": "yesterday"},
        {"born": "2030-01-01"},
        {"born": "2026-09-24", "given-bcg": "2026-13-01"},
        {"born": "2026-09-24", "given-bcg": "2026-01-01"},
    ],
)
def test_a_date_that_can_not_be_is_said(client, town, data):
    answer = client.post("/child-rearing/", data)
    assert answer.status_code == 422
    assert "banner-error" in answer.content.decode()


@pytest.mark.parametrize("language", ["ja", "ja-easy", "en"])
def test_the_page_is_there_in_every_language(client, town, language, settings):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    text = client.post("/child-rearing/", {"born": "2026-09-24"}).content.decode()
    assert ("Five-in-one" in text) == (language == "en")


def test_keeping_asks_for_consent_and_the_kept_page_changes_and_stops(client, town):
    data = {"born": "2026-09-24", "address": "hanako@example.jp"}
    assert client.post("/child-rearing/keep/", data).status_code == 422
    assert client.post("/child-rearing/keep/", data | {"consent": "1"}).status_code == 302
    page = f"/child-rearing/{children.token(town.pk, kept().get().key)}/"
    assert "五種混合" in client.get(page).content.decode()
    assert client.post(page, {"born": "2026-09-24", "given-five-in-one": "2026-11-24"}).status_code == 302
    assert "（2回目）" in client.get(page).content.decode()
    assert client.post(f"{page}stop/").status_code == 302
    assert "止まっています" in client.get(page).content.decode()
    assert not kept().exists()


def test_another_towns_link_opens_nothing(client, town, other_town):
    for token in ("x", children.token(other_town.pk, "0" * 32)):
        assert client.get(f"/child-rearing/{token}/").status_code == 404
        assert client.post(f"/child-rearing/{token}/stop/").status_code == 404
