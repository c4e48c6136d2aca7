import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from yakuba.messaging import queries, services


@pytest.fixture
def page(town):
    token = queries.preference_token(town.pk, "hanako@example.jp")
    return reverse("messaging:preferences", args=[token])


def wish(town):
    return queries.wish(town_id=town.pk, recipient=queries.recipient_digest(town.pk, "hanako@example.jp"))


def test_the_page_shows_and_keeps_what_is_wanted(client, town, page):
    assert "お知らせの受け取り方" in client.get(page).content.decode()
    answer = client.post(page, {"enabled": "0", "quiet_from": "20", "quiet_until": "8"}, follow=True)
    assert "受け取り方を変えました" in answer.content.decode()
    assert wish(town) == queries.Wish(False, 20, 8)


def test_the_address_itself_is_kept_nowhere(client, town, page):
    client.post(page, {"enabled": "0"})
    assert "hanako" not in page
    assert "hanako" not in str(apps.get_model("messaging.Preference").objects.values())


def test_one_click_needs_neither_cookie_nor_token(town, page):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(f"{page}unsubscribe/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not wish(town).enabled
    assert strict.post(page, {"enabled": "1"}).status_code == 403


def test_following_the_link_changes_nothing(client, town, page):
    assert client.get(f"{page}unsubscribe/").status_code == 302
    assert wish(town).enabled


@pytest.mark.parametrize("token", ["x", "x:y", "0" * 40])
def test_a_made_up_token_opens_nothing(client, town, token):
    assert client.get(f"/preferences/{token}/").status_code == 404
    assert client.post(f"/preferences/{token}/unsubscribe/").status_code == 404


def test_another_towns_token_opens_nothing(client, town, other_town):
    token = queries.preference_token(other_town.pk, "hanako@example.jp")
    assert client.get(f"/preferences/{token}/").status_code == 404


def test_hours_that_do_not_exist_are_refused(client, page):
    assert client.post(page, {"enabled": "1", "quiet_from": "24"}).status_code == 422


def test_dead_letters_are_listed_and_sent_again(client_of, staff, town, other_town, enqueue, now):
    enqueue(recipient="none")
    admin = client_of(staff("admin"))
    shown = admin.get("/console/outbox/").content.decode()
    assert "recipient-invalid" in shown
    admin.post("/console/outbox/retry/")
    assert queries.outbox_counts(town_id=town.pk)["waiting"] == 1
    services.deliver_due(now=now)


def test_one_town_does_not_send_anothers(client_of, staff, town, other_town, enqueue):
    enqueue(recipient="none", town=other_town)
    (letter,) = queries.dead_letters(town_id=other_town.pk)
    client_of(staff("admin")).post(f"/console/outbox/{letter.id}/retry/")
    assert queries.outbox_counts(town_id=other_town.pk)["dead"] == 1


def test_a_clerk_does_not_see_the_outbox(clerk_client):
    assert clerk_client.get("/console/outbox/").status_code == 403
