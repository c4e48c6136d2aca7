"""Photos in an installation: how many are stored as they were sent, and how fast a worker looks into them. See `bench.served`."""

import hashlib
import time
from pathlib import Path

from django.apps import apps
from django.conf import settings

from yakuba.cases import queries as cases
from yakuba.kernel.clock import SystemClock
from yakuba.reports import services


def stored() -> dict[str, str]:
    """Key → SHA-256 of the file, of every photo that waits or was processed."""
    photos = list(apps.get_model("reports.ReportPhoto").objects.values_list("town_id", "original"))
    return {
        file.key: hashlib.sha256(Path(settings.MEDIA_ROOT, file.path).read_bytes()).hexdigest()
        for town_id in {town_id for town_id, _ in photos}
        for file in cases.attachments_by_key(town_id=town_id, keys=[key for of, key in photos if of == town_id])
    }


def process(seconds: float) -> float:
    """Photos that one worker brings to an end in a second."""
    started = time.perf_counter()
    done = services.process_photos(now=SystemClock().now(), seconds=seconds)
    return done / (time.perf_counter() - started)
