"""A pack as a zip of its folder, out and in. What comes in is from outside: odd names, links, bombs and binaries are refused."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from yakuba.kernel.errors import Refusal

MAX_BYTES = 5 * 1024 * 1024
MAX_FILES = 200
MAX_FILE = 1024 * 1024
_MADE = (1980, 1, 1, 0, 0, 0)


def pack_zip(pack_id: str, files: Mapping[str, str]) -> bytes:
    """`procedures/ID/…` as `yakuba packs check` and a town's packs folder take it. The same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"procedures/{pack_id}/{name}", _MADE), text, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def unpack_zip(content: bytes) -> dict[str, str]:
    """The documents of the one pack in a zip, by their names in its folder. Raises Refusal, naming the file."""
    if len(content) > MAX_BYTES:
        raise Refusal("zip-large", f"zipファイルは{MAX_BYTES // 1024 // 1024} MBまでにしてください。")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _documents(archive)
    except (zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OSError):
        raise Refusal(
            "zip-broken", "zipファイルとして読めません。パックのフォルダーをzipにし直してください。"
        ) from None


def _documents(archive: zipfile.ZipFile) -> dict[str, str]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _hidden(entry.filename)]
    if len(entries) > MAX_FILES:
        raise Refusal("zip-many", f"zipの中のファイルは{MAX_FILES}個までにしてください。")
    for entry in entries:
        _check(entry)
    heads = [
        PurePosixPath(entry.filename).parent for entry in entries if PurePosixPath(entry.filename).name == "pack.yaml"
    ]
    if len(heads) != 1:
        message = "zipの中に pack.yaml が1つ要ります。パックのフォルダーを1つだけ入れてください。"
        raise Refusal("zip-head", message)
    found: dict[str, str] = {}
    for entry in entries:
        path = PurePosixPath(entry.filename)
        if heads[0] not in path.parents:
            raise Refusal(
                "zip-outside", f"「{entry.filename}」はパックのフォルダーの外にあります。取り除いてください。"
            )
        name = path.relative_to(heads[0]).as_posix()
        if name in found:
            raise Refusal("zip-twice", f"「{entry.filename}」が2つ入っています。1つにしてください。")
        found[name] = _text(archive, entry)
    return found


def _hidden(name: str) -> bool:
    return any((part.startswith(".") and part not in {".", ".."}) or part == "__MACOSX" for part in name.split("/"))


def _check(entry: zipfile.ZipInfo) -> None:
    name, path = entry.filename, PurePosixPath(entry.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
        raise Refusal("zip-name", f"「{name}」という名前のファイルは受け取れません。")
    if (entry.external_attr >> 16) & 0o170000 not in {0, 0o100000}:
        raise Refusal("zip-link", f"「{name}」はリンクか特別なファイルです。ファイルそのものを入れてください。")
    if entry.flag_bits & 1:
        raise Refusal("zip-locked", "パスワードの付いたzipは読めません。")
    if path.suffix not in {".yaml", ".md"}:
        raise Refusal("zip-kind", f"「{name}」は読めません。パックに入れられるのは .yaml と .md だけです。")
    if entry.file_size > MAX_FILE:
        raise Refusal("zip-file-large", f"「{name}」は大きすぎます（1 MBまで）。")


def _text(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    with archive.open(entry) as file:
        content = file.read(MAX_FILE + 1)  # what the directory says of the size may be a lie
    if len(content) > MAX_FILE:
        raise Refusal("zip-file-large", f"「{entry.filename}」は大きすぎます（1 MBまで）。")
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise Refusal("zip-encoding", f"「{entry.filename}」の文字コードをUTF-8にしてください。") from None
