"""A folder of 5374.jp as one ZIP file."""

import io
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from yakuba.calendars.core.contents import EVERY_FILE
from yakuba.calendars.core.folders import FolderError

LARGEST = 20_000_000


def unpack(content: bytes) -> dict[str, bytes]:
    """Name → bytes of the files we know, wherever in the archive; the one least deep where there are several.

    Raises FolderError where it is no archive, damaged, locked or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            known = [each for each in archive.infolist() if PurePosixPath(each.filename).name in EVERY_FILE]
            if sum(each.file_size for each in known) > LARGEST:
                raise FolderError(f"ファイルが大きすぎます（合わせて{LARGEST // 1_000_000}MBまで）。")
            found: dict[str, bytes] = {}
            for each in sorted(known, key=lambda one: one.filename.count("/")):
                found.setdefault(PurePosixPath(each.filename).name, archive.read(each))
    except (zipfile.BadZipFile, RuntimeError, EOFError):
        raise FolderError("ZIPファイルとして読めません。壊れているか、パスワードが付いています。") from None
    return found


def digest_of(files: Mapping[str, bytes]) -> str:
    """SHA-256 of names and contents: two folders that say the same have the same."""
    digest = sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
