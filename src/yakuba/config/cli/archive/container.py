"""The archive file: a tar whose last member is a manifest with the size and SHA-256 of every other one."""

import hashlib
import io
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO

from yakuba.kernel.errors import Refusal

MANIFEST = "manifest.json"
FORMAT = 1
CHUNK = 1 << 20
COMPRESSED = (".gz", ".tgz")
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Member:
    """One file of the archive."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What an archive holds and where it came from. `facts` are version, engine, time."""

    facts: dict[str, str]
    members: dict[str, Member] = field(default_factory=dict)

    def to_json(self) -> bytes:
        members = {name: {"size": each.size, "sha256": each.sha256} for name, each in self.members.items()}
        return json.dumps({"format": FORMAT, "facts": self.facts, "members": members}, indent=1).encode()


class HashingReader:
    """Hashes what passes through it."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self.digest.update(data)
        return data


class Writer:
    """Adds files to an archive that is being written."""

    def __init__(self, tar: tarfile.TarFile, facts: dict[str, str]) -> None:
        self._tar = tar
        self.manifest = Manifest(facts)

    def add(self, name: str, path: Path) -> None:
        """A file that vanishes meanwhile (erased by policy) is left out."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        with file:
            info = tarfile.TarInfo(name)
            info.size = os.fstat(file.fileno()).st_size
            reader = HashingReader(file)
            self._tar.addfile(info, reader)  # type: ignore[arg-type]  # tarfile only reads
            self.manifest.members[name] = Member(info.size, reader.digest.hexdigest())

    def close(self) -> None:
        content = self.manifest.to_json()
        info = tarfile.TarInfo(MANIFEST)
        info.size = len(content)
        self._tar.addfile(info, io.BytesIO(content))


@contextmanager
def writing(path: Path, facts: dict[str, str]) -> Iterator[Writer]:
    """The archive appears under its name only when it is whole; readable by its owner only."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.resolve().parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            mode = "w:gz" if path.suffix in COMPRESSED else "w"
            with tarfile.open(fileobj=file, mode=mode, format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]  # mode is one of two
                writer = Writer(tar, facts)
                yield writer
                writer.close()
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def broken(message: str) -> Refusal:
    return Refusal("backup-broken", f"バックアップを読めません: {message} 別のバックアップを指定してください。")


def unpack(path: Path, folder: Path, progress: Progress) -> Manifest:
    """Puts every member below `folder` and compares it with the manifest; Refusal where anything differs."""
    found: dict[str, Member] = {}
    manifest: dict[str, object] = {}
    try:
        with tarfile.open(path, "r") as tar:
            for info in tar:
                content = tar.extractfile(info) if info.isfile() else None
                if content is None:
                    raise broken(f"{info.name} はファイルではありません。")
                if info.name == MANIFEST:
                    manifest = json.load(content)
                    continue
                progress(info.name)
                found[info.name] = copy_member(content, inside(folder, info.name))
    except (tarfile.TarError, EOFError, OSError, ValueError, zlib.error) as error:
        if isinstance(error, FileNotFoundError) and not path.exists():
            raise
        raise broken("ファイルが壊れているか、途中で切れています。") from error
    return compared(manifest, found)


def inside(folder: Path, name: str) -> Path:
    """Where a member goes; never outside `folder`."""
    parts = PurePosixPath(name).parts
    if not parts or name.startswith("/") or ".." in parts:
        raise broken("フォルダーの外を指す名前があります。")
    return folder.joinpath(*parts)


def copy_member(content: IO[bytes], target: Path) -> Member:
    target.parent.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    with target.open("wb") as file:
        while chunk := content.read(CHUNK):
            file.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Member(size, digest.hexdigest())


def compared(manifest: dict[str, object], found: dict[str, Member]) -> Manifest:
    if not manifest:
        raise broken("目録 (manifest.json) がありません。")
    if manifest.get("format") != FORMAT:
        raise broken("この版では読めない形式です。")
    listed = manifest.get("members")
    facts = manifest.get("facts")
    if not isinstance(listed, dict) or not isinstance(facts, dict):
        raise broken("目録の形が違います。")
    expected = {name: Member(each["size"], each["sha256"]) for name, each in listed.items()}
    different = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
    if different:
        raise broken(f"目録と合わないファイルがあります ({different[0]} ほか計{len(different)}件)。")
    return Manifest(facts, found)
