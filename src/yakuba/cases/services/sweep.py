"""Remove files that belong to nothing: uploads of abandoned forms and leftovers of broken writes."""

from collections.abc import Callable, Collection
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
    return len(rows) + sweep_orphans("[0-9]*/[0-9][0-9]", named_by=_named, now=now)


def _named(paths: Collection[str]) -> set[str]:
    return set(Attachment.objects.filter(path__in=paths).values_list("path", flat=True))


def sweep_orphans(folders: str, *, named_by: Callable[[Collection[str]], set[str]], now: datetime) -> int:
    """Files older than a day that no row names: a transaction that wrote them was rolled back.

    `folders` is a pattern below MEDIA_ROOT; `named_by(paths)` gives those that a row does name.
    """
    removed = 0
    root, before = Path(settings.MEDIA_ROOT), (now - FILE_KEPT).timestamp()
    for folder in root.glob(folders):
        old = [file for file in folder.iterdir() if file.is_file() and file.stat().st_mtime < before]
        for start in range(0, len(old), BATCH):
            batch = {file.relative_to(root).as_posix(): file for file in old[start : start + BATCH]}
            for path in batch.keys() - named_by(batch.keys()):
                batch[path].unlink(missing_ok=True)
                removed += 1
    return removed
