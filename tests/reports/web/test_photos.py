"""The door for photos, and the addresses of pictures."""

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.webkit.uploads.samples import HEIC, SECRETS, bombs, photo
from yakuba.kernel.actors import ANONYMOUS
from yakuba.reports import services
from yakuba.reports.queries import photos
from yakuba.webkit.uploads import Photograph

pytestmark = pytest.mark.django_db


def send(client, content, name="photo.jpg"):
    return client.post("/reports/photos/", {"photo": SimpleUploadedFile(name, content, "image/jpeg")})


@pytest.fixture
def published(mapped, shown, clerk, now):
    made = services.accept_photo(
        actor=ANONYMOUS, town=mapped, photograph=Photograph(photo(), "jpeg"), report=shown(), now=now
    )
    services.process_photos(now=now)
    return services.publish_photo(actor=clerk, town=mapped, photo_id=made.pk, boxes=[], now=now)


def test_a_photo_comes_and_gets_a_key(client, mapped, report):
    answer = send(client, HEIC, "IMG_0001.HEIC")
    assert answer.status_code == 201
    assert report(photo_keys=[answer.json()["key"]]).created


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (photo()[:-200], "a.jpg", "upload-unreadable"),
        (bombs()["png"][1], "a.png", "upload-pixels"),
        (b"<?php ?>", "a.jpg", "upload-type"),
        (photo(), "a.php", "upload-mislabelled"),
    ],
)
def test_what_is_none_is_said_and_not_stored(client, mapped, content, name, code):
    answer = send(client, content, name)
    assert answer.status_code == 422
    assert answer.json()["code"] == code
    assert not apps.get_model("reports.ReportPhoto").objects.exists()


def test_an_empty_form(client, mapped):
    answer = client.post("/reports/photos/")
    assert (answer.status_code, answer.json()["error"]) == (422, "写真を選んでください。")


def test_a_flood_ends(client, mapped, monkeypatch):
    monkeypatch.setattr("yakuba.reports.web.photos.OF_AN_ADDRESS", 2)
    assert [send(client, photo()).status_code for _ in range(3)] == [201, 201, 429]


def test_a_public_picture_is_a_bare_jpeg_that_may_be_kept_a_day(client, published):
    for name in (photos.name_of(published.public), f"{photos.name_of(published.public)}-small"):
        answer = client.get(f"/reports/photos/{name}.jpg")
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "public, max-age=86400, immutable"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        content = b"".join(answer.streaming_content)
        assert content.startswith(b"\xff\xd8\xff")
        assert not [secret for secret in SECRETS if secret in content]


def test_neither_original_nor_clean_picture_is_public(client, published):
    for name in (published.original, photos.name_of(published.clean), "..", "%2e%2e%2fx", ""):
        assert client.get(f"/reports/photos/{name}.jpg").status_code == 404


def test_pictures_of_one_town_are_not_those_of_another(published, other_town):
    with pytest.raises(Exception, match="見つかりません"):
        photos.public_picture(town_id=other_town.pk, name=photos.name_of(published.public))
