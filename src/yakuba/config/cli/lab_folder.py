"""A folder of national tables, one CSV each."""

from collections.abc import Iterable
from pathlib import Path

from yakuba.kernel.errors import NotFound


def read_folder(folder: Path, names: Iterable[str]) -> dict[str, bytes]:
    """File name → bytes of those that are there."""
    if not folder.is_dir():
        raise NotFound("lab-folder", f"フォルダー {folder} がありません。")
    places = {name: folder / name for name in names}
    return {name: place.read_bytes() for name, place in places.items() if place.is_file()}
