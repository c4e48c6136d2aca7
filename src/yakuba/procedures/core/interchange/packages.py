"""What was delivered, taken apart in memory: a data file (XML or CSV) with the papers beside it, or many of them in a ZIP.

Nothing is written to disk, names are only names, and an archive that unpacks to more than an honest one is refused.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from yakuba.kernel.errors import Refusal

MAX_MEMBERS = 5_000
MAX_UNPACKED = 300_000_000
MAX_ONE = 30_000_000
MAX_RATIO = 200
DATA = (".xml", ".csv")
_IGNORED = ("__macosx/", ".ds_store", "thumbs.db")


@dataclass(frozen=True)
class Delivered:
    """One data file and the papers that came with it. `source` says where it stood, for the report."""

    source: str
    data: bytes = field(repr=False)
    papers: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    @property
    def is_xml(self) -> bool:
        return self.source.lower().endswith(".xml")


def unpack(name: str, content: bytes) -> list[Delivered]:
    """Every delivery in a file, in the order of names. Raises Refusal with what to do."""
    if not content:
        raise Refusal("import-empty", f"{name}: ファイルが空です。ダウンロードし直してください。")
    if content.startswith(b"PK"):
        return list(_grouped(name, _members(name, content)))
    if not name.lower().endswith(DATA):
        raise Refusal("import-kind", f"{name}: ZIP、XML、CSVのどれかを選んでください。")
    if len(content) > MAX_ONE:
        raise _too_much(name)
    return [Delivered(name, content)]


def _members(name: str, content: bytes, *, nested: bool = False) -> list[tuple[str, bytes]]:
    """(path, content) of each file; archives inside an archive once, under their own name."""
    try:
        with zipfile.ZipFile(io.BytesIO(content), metadata_encoding="cp932") as archive:
            files = [each for each in archive.infolist() if not each.is_dir() and not _ignored(each.filename)]
            _refuse_bombs(name, files)
            held = [(each.filename.replace("\\", "/"), archive.read(each)) for each in files]
    except Refusal:
        raise
    except Exception:  # noqa: BLE001 - whatever a broken archive raises: it is not read
        raise Refusal("import-zip", f"{name}: ZIPとして開けません。ダウンロードし直してください。") from None
    if nested:
        return held
    found = []
    for path, data in held:
        if path.lower().endswith(".zip"):
            stem = path.removesuffix(path[-4:])
            found += [(f"{stem}/{inner}", more) for inner, more in _members(f"{name}:{path}", data, nested=True)]
        else:
            found.append((path, data))
    if len(found) > MAX_MEMBERS or sum(len(data) for _, data in found) > MAX_UNPACKED:
        raise _too_much(name)
    return found


def _refuse_bombs(name: str, files: Sequence[zipfile.ZipInfo]) -> None:
    if any(each.flag_bits & 1 for each in files):
        raise Refusal("import-encrypted", f"{name}: パスワードの付いたZIPは読めません。パスワードを外してください。")
    total = sum(each.file_size for each in files)
    if len(files) > MAX_MEMBERS or total > MAX_UNPACKED or any(each.file_size > MAX_ONE for each in files):
        raise _too_much(name)
    if any(each.file_size > 1_000_000 and each.file_size > MAX_RATIO * max(each.compress_size, 1) for each in files):
        raise _too_much(name)


def _grouped(name: str, members: Sequence[tuple[str, bytes]]) -> Iterator[Delivered]:
    """Papers belong to the data file of their folder, or of the nearest folder above that has one."""
    data = {path: content for path, content in members if path.lower().endswith(DATA)}
    if not data:
        raise Refusal("import-no-data", f"{name}: 申請データ（XMLかCSV）が入っていません。")
    homes: dict[str, str] = {}
    for path in sorted(data):
        homes.setdefault(str(PurePosixPath(path).parent), path)
    papers: dict[str, list[tuple[str, bytes]]] = {path: [] for path in data}
    for path, content in members:
        if path in data:
            continue
        home = next((homes[str(each)] for each in PurePosixPath(path).parents if str(each) in homes), None)
        if home is not None:
            papers[home].append((PurePosixPath(path).name, content))
    for path in sorted(data):
        yield Delivered(f"{name}:{path}", data[path], tuple(papers[path]))


def _ignored(path: str) -> bool:
    return any(path.lower().startswith(each) or path.lower().endswith(each) for each in _IGNORED)


def _too_much(name: str) -> Refusal:
    return Refusal(
        "import-large", f"{name}: 中身が多すぎるか、展開すると大きくなりすぎます。分けて取り込んでください。"
    )
