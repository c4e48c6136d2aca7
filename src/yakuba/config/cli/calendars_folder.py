"""The files of a folder of collection days, wherever a checkout of 5374.jp has them."""

from collections.abc import Iterable
from pathlib import Path

from yakuba.kernel.errors import NotFound

PLACES = (".", "data", "js")


def read_files(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Name → bytes of the files that exist, each from the first place that has it. NotFound where there is no folder."""
    if not folder.is_dir():
        raise NotFound("calendars-folder", f"フォルダー {folder} がありません。")
    found: dict[str, bytes] = {}
    for name in names:
        places = (folder / place / name for place in PLACES)
        file = next((each for each in places if each.is_file()), None)
        if file:
            found[name] = file.read_bytes()
    return found
