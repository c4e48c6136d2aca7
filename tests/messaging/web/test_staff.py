"""What staff see and do: channels, lists of subscribers, emergencies, what became of messages."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from yakuba.kernel.actors import SYSTEM
from yakuba.messaging import queries, services


def topics(town):
    return list(apps.get_model("messaging.Subscription").objects.filter(town=town).values_list("address", flat=True))


def upload(client, text, **data):
    file = SimpleUploadedFile("list.csv", text.encode())
    return client.post("/console/channels/subscribers/", {"file": file, "consented": "1"} | data)


@pytest.fixture
def admin(client_of, staff):
    return client_of(staff("admin"))


def test_a_channel_is_opened_and_closed_and_its_secret_is_not_shown(admin, town):
    wrong = admin.post("/console/channels/line/", {"enabled": "1", "token": "t0ken"})
    assert wrong.status_code == 422
    assert "チャネルシークレットを入れてください" in wrong.content.decode()
    admin.post("/console/channels/line/", {"enabled": "1", "token": "t0ken", "secret": "s3cret"})
    admin.post("/console/channels/push/", {"enabled": "1"})
    assert queries.open_channels(town_id=town.pk) == ["email", "push", "line"]
    shown = admin.get("/console/channels/").content.decode()
    assert "使用中" in shown
    assert "t0ken" not in shown
    admin.post("/console/channels/line/", {"enabled": "0"})
    assert queries.open_channels(town_id=town.pk) == ["email", "push"]
    assert admin.post("/console/channels/pigeon/", {}).status_code == 404


def test_a_list_with_bad_rows_is_taken_in_row_by_row(admin, town):
    text = (
        "channel,address,topic,when,language\n"
        "email,hanako@example.jp,emergency,,ja\n"
        "email,hanako,emergency,,ja\n"
        "sms,090-1234-5678,emergency,,en\n"
        "pigeon,x,emergency,,ja\n"
        "email,jiro@example.jp,nothing,,ja\n"
        "email,jiro@example.jp,emergency,noon,ja\n"
        "email,jiro@example.jp,emergency,,fr\n"
        "email,hanako@example.jp,emergency,,ja\n"
    )
    shown = upload(admin, text)
    assert [(bad.row, bad.column) for bad in shown.context["imported"].bad] == [
        (3, "address"),
        (5, "channel"),
        (6, "topic"),
        (7, "when"),
        (8, "language"),
        (9, "address"),
    ]
    assert sorted(topics(town)) == ["+819012345678", "hanako@example.jp"]
    assert "2件を取り込みました" in shown.content.decode()
    upload(admin, text)
    assert len(topics(town)) == 2


@pytest.mark.parametrize(("text", "data"), [("address\nx\n", {}), ("channel,address,topic\n", {"consented": ""})])
def test_a_list_without_its_columns_or_without_consent_is_refused(admin, town, text, data):
    assert upload(admin, text, **data).status_code == 422
    assert topics(town) == []


def test_an_emergency_needs_two_people(client_of, staff, admin, town, postman, now):
    services.subscribe(
        actor=SYSTEM, town=town, address="hanako@example.jp", topics=["emergency"], confirmed=True, now=now
    )
    assert admin.post("/console/announcements/", {"topics": "emergency"}).status_code == 422
    typed = {"topics": "emergency", "subject-ja": "避難してください", "body-ja": "高いところへ。"}
    assert admin.post("/console/announcements/", typed).status_code == 302
    (draft,) = queries.announcements(town_id=town.pk)
    assert "別の人の確認" in admin.get("/console/announcements/").content.decode()
    admin.post(f"/console/announcements/{draft.id}/release/")
    assert services.fan_out_due(now=now) == 0
    head = client_of(staff("head"))
    assert "確認して送る" in head.get("/console/announcements/").content.decode()
    head.post(f"/console/announcements/{draft.id}/release/")
    later = apps.get_model("messaging.Announcement").objects.get().due_at
    assert services.fan_out_due(now=later) == 1
    assert services.deliver_due(now=later) == 1
    (told,) = queries.announcements(town_id=town.pk)
    assert (told.state, told.sent, told.total) == ("done", 1, 1)


def test_another_towns_draft_is_not_there(client_of, staff, admin, town, other_town, now):
    text = services.TopicText("emergency", {"ja": ("x", "y")})
    draft = services.announce(actor=SYSTEM, town=other_town, key="staff:1", texts=[text], needs_second=True, now=now)
    assert admin.post(f"/console/announcements/{draft}/release/").status_code == 404
    assert admin.post(f"/console/announcements/{draft}/withdraw/").status_code == 404


def test_days_with_what_was_sent_and_how_long_it_took(admin, postman, enqueue, town, now, django_assert_num_queries):
    for _ in range(3):
        enqueue()
    enqueue(recipient="none")
    services.deliver_due(now=now)
    with django_assert_num_queries(1):
        (row,) = queries.days(town_id=town.pk, now=now)
    assert (row.channel, row.sent, row.dead, row.mean_seconds) == ("email", 3, 1, 0.0)
    assert "送信の状況" in admin.get("/console/outbox/").content.decode()
    assert b"day,channel,sent" in b"".join(admin.get("/console/outbox/days.csv").streaming_content)


def test_a_topic_as_rss_but_nobodys_own(client, town, other_town, now):
    text = services.TopicText("emergency", {"ja": ("避難", "高いところへ"), "en": ("Evacuate", "Go up")})
    services.announce(actor=SYSTEM, town=town, key="k", texts=[text], now=now)
    services.announce(actor=SYSTEM, town=town, key="d", texts=[text], needs_second=True, now=now)
    services.announce(actor=SYSTEM, town=other_town, key="k", texts=[text], now=now)
    shown = client.get("/feeds/emergency.rss")
    assert shown.headers["Content-Type"].startswith("application/rss+xml")
    assert shown.content.decode().count("<item>") == 1
    assert "避難" in shown.content.decode()
    assert client.get("/feeds/nothing.rss").status_code == 404
