"""Nobody sees a photo before somebody looked, and what was hidden is not in any public file."""

from pathlib import Path

import numpy as np
import pytest

from tests.webkit.uploads.samples import photo
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from yakuba.ledger import queries as ledger
from yakuba.reports import services
from yakuba.reports.core.photos.boxes import Box, plain
from yakuba.reports.queries import photos as queries
from yakuba.reports.services.photo_files import read_pixels
from yakuba.webkit.uploads import Photograph

pytestmark = pytest.mark.django_db

LEFT = Box(0.1, 0.1, 0.8, 0.8)


@pytest.fixture
def ready(mapped, shown, now):
    def make(of=None, **given):
        made = services.accept_photo(
            actor=ANONYMOUS,
            town=mapped,
            photograph=Photograph(photo((600, 400)), "jpeg"),
            report=of or shown(**given),
            now=now,
        )
        services.process_photos(now=now)
        return made

    return make


def test_published_with_its_parts_hidden(ready, mapped, clerk, settings, now):
    made = ready()
    published = services.publish_photo(actor=clerk, town=mapped, photo_id=made.pk, boxes=[LEFT], now=now)
    assert published.hidden == plain([LEFT])
    (name,) = queries.public_names([made.report_id])[made.report_id]
    for which, width in ((name, 600), (f"{name}-small", 480)):
        pixels = read_pixels(queries.public_picture(town_id=mapped.pk, name=which).read_bytes()).astype(int)
        assert pixels.shape[1] == width
        middle = np.abs(np.diff(pixels[pixels.shape[0] // 2], axis=0)).max()
        assert middle < 60, "the sharp edge between red and blue is gone"
    clean = read_pixels(Path(settings.MEDIA_ROOT, published.clean or "").read_bytes()).astype(int)
    assert np.abs(np.diff(clean[200], axis=0)).max() > 100
    event = list(ledger.stream(town_id=mapped.pk, stream=f"report:{made.report_id}"))[-1]
    assert (event.kind, event.payload["boxes"]) == ("report.photo_published", 1)


def test_nothing_is_public_before_and_after_a_review_is_taken_back(
    ready, mapped, clerk, settings, now, django_capture_on_commit_callbacks
):
    made = ready()
    assert queries.public_names([made.report_id]) == {}
    given = {"actor": clerk, "town": mapped, "photo_id": made.pk, "now": now}
    published = services.publish_photo(boxes=[], **given)
    name = queries.name_of(published.public)
    with django_capture_on_commit_callbacks(execute=True):
        services.reconsider_photo(**given)
    assert not Path(settings.MEDIA_ROOT, published.public).exists()
    with pytest.raises(NotFound):
        queries.public_picture(town_id=mapped.pk, name=name)
    assert services.publish_photo(boxes=[], **given).public != published.public
    assert services.reconsider_photo(**given).reviewed_at is None
    assert services.reconsider_photo(**given).reviewed_at is None


def test_hidden_stays_with_staff(ready, mapped, clerk, now):
    made = ready()
    given = {"actor": clerk, "town": mapped, "photo_id": made.pk, "now": now}
    services.hide_photo(**given)
    assert queries.public_names([made.report_id]) == {}
    assert queries.unreviewed_count(mapped.pk) == 0
    with pytest.raises(Conflict):
        services.publish_photo(boxes=[], **given)
    with pytest.raises(Conflict):
        services.hide_photo(**given)


def test_only_where_the_report_itself_is_shown(ready, mapped, clerk, now):
    made = ready()
    published = services.publish_photo(actor=clerk, town=mapped, photo_id=made.pk, boxes=[], now=now)
    name = queries.name_of(published.public)
    assert queries.public_picture(town_id=mapped.pk, name=name).exists()
    services.hide(actor=clerk, town=mapped, report_id=made.report_id, now=now)
    with pytest.raises(NotFound):
        queries.public_picture(town_id=mapped.pk, name=name)


def test_not_without_consent_nor_by_residents_nor_of_another_town(ready, report, mapped, clerk, other_town, now):
    made = ready(of=report(public=False).report)
    given = {"photo_id": made.pk, "boxes": [], "now": now}
    with pytest.raises(Refusal, match="同意"):
        services.publish_photo(actor=clerk, town=mapped, **given)
    with pytest.raises(Forbidden):
        services.publish_photo(actor=ANONYMOUS, town=mapped, **given)
    with pytest.raises(NotFound):
        services.publish_photo(actor=clerk, town=other_town, **given)


def test_one_that_is_not_processed_waits(shown, mapped, clerk, now):
    made = services.accept_photo(
        actor=ANONYMOUS, town=mapped, photograph=Photograph(photo(), "jpeg"), report=shown(), now=now
    )
    with pytest.raises(Refusal, match="処理"):
        services.publish_photo(actor=clerk, town=mapped, photo_id=made.pk, boxes=[], now=now)
