"""Files under MEDIA_ROOT: written whole or not at all, removed only once nothing refers to them."""

import os
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.db import transaction

from yakuba.kernel.clock import local_date


def store(content: bytes, *, town_id: int, key: str, now: datetime) -> str:
    """The path relative to MEDIA_ROOT: `<town>/<yy>/<key>`."""
    return write_whole(content, path=f"{town_id}/{local_date(now):%y}/{key}")


def write_whole(content: bytes, *, path: str) -> str:
    """Write under a temporary name, then rename; the path, which is relative to MEDIA_ROOT."""
    target = Path(settings.MEDIA_ROOT, path)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=target.parent, prefix=".part-", delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).rename(target)
        except BaseException:
            Path(file.name).unlink(missing_ok=True)
            raise
    return path


def remove_after_commit(paths: list[str]) -> None:
    """The rows go first: a file without a row is swept up later, a row without a file would be a broken promise."""

    def remove() -> None:
        for path in paths:
            Path(settings.MEDIA_ROOT, path).unlink(missing_ok=True)

    transaction.on_commit(remove)
