"""Workers: each photo once, none lost, whatever happens to a worker or is in a photo."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from PIL import Image

from tests.reports.core.photos.drawn import FACES, PLATES, street
from tests.webkit.uploads.samples import HEIC, SECRETS, photo
from yakuba.kernel.actors import ANONYMOUS
from yakuba.ledger import queries as ledger
from yakuba.reports import services
from yakuba.reports.services import process_photo
from yakuba.reports.services.process_photo import ATTEMPTS, LEASE, claim, process
from yakuba.webkit.uploads import Photograph, Unacceptable
from yakuba.webkit.uploads.leftovers import require_only_pixels
from yakuba.webkit.uploads.pictures import clean_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(mapped, now):
    def send(content=None, kind="jpeg"):
        return services.accept_photo(
            actor=ANONYMOUS, town=mapped, photograph=Photograph(content or photo(), kind), now=now
        )

    return send


@pytest.fixture
def at_hand(monkeypatch):
    """Without a child process: the same function."""
    monkeypatch.setattr(process_photo, "develop", lambda given: clean_photo(given.content, given.kind))


def test_a_photo_of_a_telephone_through_the_child(sent, settings, now):
    made = sent(HEIC, "heic")
    assert services.process_photos(now=now) == 1
    made.refresh_from_db()
    assert (made.state, made.failure, made.reviewed_at) == ("ready", "", None)
    clean = Path(settings.MEDIA_ROOT, made.clean).read_bytes()
    require_only_pixels(clean, "jpeg")
    assert not [secret for secret in SECRETS if secret in clean]
    assert made.hash is not None


def test_what_should_be_hidden_is_offered(sent, now, at_hand):
    written = io.BytesIO()
    Image.fromarray(street()).save(written, "JPEG", quality=90)
    made = sent(written.getvalue())
    services.process_photos(now=now)
    made.refresh_from_db()
    kinds = [box["kind"] for box in made.candidates]
    assert (kinds.count("face"), kinds.count("plate")) == (len(FACES), len(PLATES))
    assert made.public == ""


def test_a_broken_one_fails_with_its_reason_and_the_others_go_on(sent, mapped, now, at_hand):
    broken, whole = sent(photo()[:400]), sent()
    assert services.process_photos(now=now) == 2
    broken.refresh_from_db()
    whole.refresh_from_db()
    assert (broken.state, broken.failure, whole.state) == ("failed", "unreadable", "ready")
    kinds = [event.kind for event in ledger.stream(town_id=mapped.pk, stream=f"photo:{broken.pk}")]
    assert kinds == ["report.photo_accepted", "report.photo_failed"]


def test_a_lost_file_is_said(sent, settings, now):
    made = sent()
    for path in Path(settings.MEDIA_ROOT).rglob("*"):
        if path.is_file():
            path.unlink()
    services.process_photos(now=now)
    made.refresh_from_db()
    assert (made.state, made.failure) == ("failed", "missing")


def test_two_workers_never_take_the_same(sent, now):
    for _ in range(3):
        sent()
    taken = [claim(now=now) for _ in range(4)]
    assert len({photo.pk for photo in taken if photo}) == 3
    assert taken[-1] is None


def test_the_photo_of_a_killed_worker_is_taken_again(sent, now, at_hand):
    made = sent()
    assert claim(now=now).pk == made.pk
    assert services.process_photos(now=now + LEASE / 2) == 0
    assert services.process_photos(now=now + LEASE) == 1
    made.refresh_from_db()
    assert (made.state, made.attempts) == ("ready", 2)


def test_a_worker_that_was_only_slow_writes_nothing_over_the_other(sent, now, at_hand):
    made = sent()
    slow = claim(now=now)
    services.process_photos(now=now + LEASE)
    made.refresh_from_db()
    kept = made.clean
    assert not process(slow, now=now + LEASE)
    made.refresh_from_db()
    assert made.clean == kept


def test_one_that_kills_its_workers_fails_in_the_end(sent, now, monkeypatch):
    made, later = sent(), now

    def dies(given):
        raise RuntimeError("a worker's end")

    monkeypatch.setattr(process_photo, "develop", dies)
    for _ in range(ATTEMPTS):
        assert services.process_photos(now=later) == 0
        later += LEASE
    assert services.process_photos(now=later) == 0
    made.refresh_from_db()
    assert (made.state, made.failure) == ("failed", "gave-up")


def test_while_the_scanner_is_away_it_waits(sent, now, monkeypatch):
    def away(given):
        raise Unacceptable("scanner-down")

    made = sent()
    monkeypatch.setattr(process_photo, "develop", away)
    assert services.process_photos(now=now) == 0
    made.refresh_from_db()
    assert made.state == "queued"


def test_time_is_over(sent, now):
    sent()
    assert services.process_photos(now=now, seconds=-1) == 0
    assert apps.get_model("reports.ReportPhoto").objects.get().attempts == 0
    assert timedelta(seconds=process_photo.SECONDS) < LEASE
