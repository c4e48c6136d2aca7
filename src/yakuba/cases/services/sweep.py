"""Remove files that belong to nothing: uploads of abandoned forms and leftovers of broken writes."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from yakuba.cases.models import Attachment
from yakuba.cases.services.files import remove_after_commit

# A day longer than a draft is kept.
DRAFT_KEPT = timedelta(days=15)
FILE_KEPT = timedelta(days=1)
BATCH = 500


def sweep_files(*, now: datetime) -> int:
    """How many files went."""
    with transaction.atomic():
        stale = Attachment.objects.filter(case__isnull=True, at__lt=now - DRAFT_KEPT)
        rows = dict(stale.values_list("pk", "path")[:BATCH])
        remove_after_commit(list(rows.values()))
        Attachment.objects.filter(pk__in=rows).delete()
    return len(rows) + sweep_orphans(Path(settings.MEDIA_ROOT), before=(now - FILE_KEPT).timestamp())


def sweep_orphans(root: Path, *, before: float) -> int:
    """Files older than a day that no row names: a transaction that wrote them was rolled back."""
    removed = 0
    for folder in root.glob("[0-9]*/[0-9][0-9]"):
        old = [file for file in folder.iterdir() if file.is_file() and file.stat().st_mtime < before]
        for start in range(0, len(old), BATCH):
            batch = {file.relative_to(root).as_posix(): file for file in old[start : start + BATCH]}
            known = set(Attachment.objects.filter(path__in=batch).values_list("path", flat=True))
            for path in batch.keys() - known:
                batch[path].unlink(missing_ok=True)
                removed += 1
    return removed
