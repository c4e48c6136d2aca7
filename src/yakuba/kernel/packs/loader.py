"""Read packs from folders: `<root>/<kind>/<pack-id>/pack.yaml` and the documents beside it.

A later root (a municipality's own folder) replaces a whole pack of the same kind and id; packs are never merged.
Packs come from outside, so a folder may not lead out of itself: links, odd names and oversized files are refused.
"""

import hashlib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Any

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import schemas
from yakuba.kernel.packs.documents import Document, parse_kept
from yakuba.kernel.packs.problems import explain

HEAD = schemas.HEAD
MAX_TEXT_BYTES = 1024 * 1024
MAX_FILE_BYTES = 5 * 1024 * 1024
MAX_FILES = 1_000
ATTACHMENTS = frozenset({".csv", ".geojson", ".jpg", ".json", ".pdf", ".png", ".svg", ".txt", ".typ"})
"""Files that a pack may carry beside its documents; they are hashed, not parsed."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, eq=False)
class Pack:
    """A valid pack. `documents` holds every .yaml and .md by its path in the folder (form.yaml, letters/approval.md).

    `files` gives the SHA-256 of every file, `sha256` that of the pack (see `pack_digest`). Packs of the same files are equal.
    """

    kind: str
    id: str
    version: str
    sha256: str
    folder: Path
    documents: Mapping[str, Document]
    files: Mapping[str, str]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pack) and (self.kind, self.id, self.sha256) == (other.kind, other.id, other.sha256)

    def __hash__(self) -> int:
        return hash((self.kind, self.id, self.sha256))

    @property
    def head(self) -> dict[str, Any]:
        """The data of pack.yaml."""
        data: dict[str, Any] = self.documents[HEAD].data
        return data

    @property
    def effective_from(self) -> date:
        return date.fromisoformat(self.head["effective_from"])

    @property
    def effective_until(self) -> date | None:
        """The last day on which the pack applies; None while it is open."""
        until = self.head.get("effective_until")
        return date.fromisoformat(until) if until else None

    def is_effective(self, on: date) -> bool:
        """Whether the pack applies on a day."""
        return self.effective_from <= on and (self.effective_until is None or on <= self.effective_until)

    def title(self, language: str = "ja") -> str:
        """The title in ja, ja-easy or en; Japanese where it is not translated."""
        titles: dict[str, str] = self.head["title"]
        return titles.get(language, titles["ja"])

    def data(self, name: str) -> Any:
        """The data of a document, e.g. `data("form.yaml")`; None where the pack has none."""
        document = self.documents.get(name)
        return document.data if document else None

    def texts(self, folder: str) -> dict[str, str]:
        """Markdown by name without suffix: `texts("letters")["approval"]`."""
        return {
            name.removeprefix(f"{folder}/").removesuffix(".md"): document.data
            for name, document in self.documents.items()
            if name.startswith(f"{folder}/") and name.endswith(".md")
        }

    def read(self, name: str) -> bytes:
        """The bytes of a file of the pack, as they were when it was loaded. PackError where it is unknown or has changed."""
        if name not in self.files:
            raise PackError("pack.no_file", "このファイルはパックにありません。", file=name)
        content = _read(self.folder / name, name)
        if hashlib.sha256(content).hexdigest() != self.files[name]:
            raise PackError("pack.changed", "読み込んだ後に変わっています。パックを読み込み直してください。", file=name)
        return content


def load_pack(folder: Path) -> Pack:
    """The pack in a folder; its kind is the name of the folder above. Raises the first PackError of `check_pack`."""
    pack, errors = _examine(folder)
    if errors:
        raise errors[0]
    if pack is None:
        raise AssertionError("a pack without errors was not built")
    return pack


def packs_of(roots: Sequence[Path], kind: str) -> list[Pack]:
    """Every pack of a kind that counts under these roots, by id. Raises PackError at the first one that is broken."""
    return [load_pack(folder) for (found, _), folder in sorted(discover(list(roots)).items()) if found == kind]


def check_pack(folder: Path) -> list[PackError]:
    """Everything wrong with the pack in a folder, by file and line; empty where it loads."""
    return _examine(folder)[1]


def examine_texts(kind: str, id_: str, texts: Mapping[str, str]) -> tuple[Pack | None, list[PackError]]:
    """As `load_pack` and `check_pack`, for documents by name that stand in no folder (a pack being written).

    A document that was examined before is not read again: whoever writes changes one of them at a time.
    """
    documents: dict[str, Document] = {}
    errors: list[PackError] = []
    if len(texts) > MAX_FILES:
        errors.append(PackError("pack.too_many", f"ファイルは{MAX_FILES:,}個までにしてください。", file=id_))
    for name in sorted(texts):
        document, found = document_of(kind, name, texts[name])
        errors += found
        if document:
            documents[name] = document
    errors += _missing(kind, list(texts))
    files = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    return _judged(kind, Path(kind, id_), documents, files, errors)


def document_of(kind: str, name: str, text: str) -> tuple[Document | None, tuple[PackError, ...]]:
    """One document by itself, and what is wrong with its shape."""
    path = PurePosixPath(name)
    if path.suffix not in {".yaml", ".md"} or not all(_NAME.fullmatch(part) for part in path.parts):
        message = "ファイル名は半角の英数字と「.」「-」「_」で、拡張子は「.yaml」か「.md」にしてください。"
        return None, (PackError("pack.name", message, file=name),)
    content = text.encode("utf-8", "surrogatepass")
    if len(content) > MAX_TEXT_BYTES:
        message = f"ファイルの大きさは{MAX_TEXT_BYTES // 1024:,} KBまでにしてください。"
        return None, (PackError("pack.too_large", message, file=name),)
    return _examined(kind, name, content)


@lru_cache(maxsize=512)
def _examined(kind: str, name: str, content: bytes) -> tuple[Document | None, tuple[PackError, ...]]:
    """Kept by the bytes: fifty towns share one base, and whoever writes a pack changes one document at a time."""
    try:
        document = _document(name, content)
    except PackError as error:
        return None, (error,)
    return document, tuple(_schema_errors(kind, document))


def discover(roots: Sequence[Path]) -> dict[tuple[str, str], Path]:
    """The folder of every pack by (kind, id); a later root overrides. PackError for what is not a pack's folder."""
    found: dict[tuple[str, str], Path] = {}
    for root in roots:
        if not root.is_dir():
            raise PackError(
                "pack.no_root", "パックの置き場所（フォルダー）がありません。設定を確かめてください。", file=str(root)
            )
        for kind in _folders(root):
            for pack in _folders(kind):
                if not (pack / HEAD).is_file():
                    raise PackError("pack.no_head", f"{HEAD} がありません。", file=f"{kind.name}/{pack.name}")
                found[kind.name, pack.name] = pack
    return dict(sorted(found.items()))


def pack_digest(files: Mapping[str, str]) -> str:
    """SHA-256 over the lines "<sha256 of the file>  <path>\\n" sorted by path: what `sha256sum` prints in the folder."""
    lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(files.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def _examine(folder: Path) -> tuple[Pack | None, list[PackError]]:
    folder = folder.absolute()
    kind = folder.parent.name
    errors: list[PackError] = []
    documents: dict[str, Document] = {}
    files: dict[str, str] = {}
    try:
        if kind not in schemas.kinds():
            raise PackError("pack.unknown_kind", _unknown_kind(kind), file=HEAD)
        names = _names(folder)
    except PackError as error:
        return None, [_named(error, kind, folder)]
    for name in names:
        try:
            content = _read(folder / name, name)
            files[name] = hashlib.sha256(content).hexdigest()
        except PackError as error:
            errors.append(error)
            continue
        if name.endswith((".yaml", ".md")):
            document, found = _examined(kind, name, content)
            errors += found
            if document:
                documents[name] = document
    errors += _missing(kind, names)
    return _judged(kind, folder, documents, files, errors)


def _judged(
    kind: str, folder: Path, documents: dict[str, Document], files: dict[str, str], errors: list[PackError]
) -> tuple[Pack | None, list[PackError]]:
    """The pack, or everything that is wrong with it."""
    if not errors:
        errors += _head_errors(folder, documents[HEAD])
    if errors:
        errors.sort(key=lambda error: (error.file != HEAD, error.file, error.line or 0))
        return None, [_named(error, kind, folder) for error in errors]
    head = documents[HEAD].data
    pack = Pack(
        kind=kind,
        id=head["id"],
        version=head["version"],
        sha256=pack_digest(files),
        folder=folder,
        documents=MappingProxyType(documents),
        files=MappingProxyType(files),
    )
    return pack, []


def _named(error: PackError, kind: str, folder: Path) -> PackError:
    """The same error under the file's name below the root: procedures/child-allowance/form.yaml."""
    file = f"{kind}/{folder.name}/{error.file}"
    return PackError(error.code, error.problem, file=file, line=error.line)


def _folders(parent: Path) -> list[Path]:
    found = []
    for entry in sorted(parent.iterdir()):
        if entry.name.startswith(".") or entry.is_file():
            continue
        if entry.is_symlink() or not entry.is_dir() or not _ID.fullmatch(entry.name):
            message = "フォルダー名は半角の英小文字・数字・「-」で付け、リンクにしないでください。"
            raise PackError("pack.folder", message, file=f"{parent.name}/{entry.name}")
        found.append(entry)
    return found


def _names(folder: Path) -> list[str]:
    """Every file of the pack, sorted; hidden ones (.DS_Store, .git) are not part of it. Raises PackError at the first odd one."""
    if folder.is_symlink() or not folder.is_dir():
        raise PackError("pack.folder", "パックのフォルダーがありません（リンクは使えません）。", file=folder.name)
    names: list[str] = []
    for parent, subfolders, files in os.walk(folder):
        subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
        for name in [*subfolders, *files]:
            path = Path(parent, name)
            relative = path.relative_to(folder).as_posix()
            if name.startswith("."):
                continue
            if path.is_symlink() or not (path.is_dir() or path.is_file()):
                raise PackError(
                    "pack.link", "リンクや特別なファイルは使えません。ファイルそのものを置いてください。", file=relative
                )
            if not _NAME.fullmatch(name):
                raise PackError(
                    "pack.name", "ファイル名は半角の英数字と「.」「-」「_」で付けてください。", file=relative
                )
        names += (Path(parent, name).relative_to(folder).as_posix() for name in files if not name.startswith("."))
        if len(names) > MAX_FILES:
            raise PackError("pack.too_many", f"ファイルは{MAX_FILES:,}個までにしてください。", file=folder.name)
    return sorted(names)


def _read(path: Path, name: str) -> bytes:
    suffix = path.suffix
    if suffix == ".yml":
        raise PackError("pack.suffix", "拡張子は「.yaml」にしてください。", file=name)
    if suffix not in ATTACHMENTS | {".yaml", ".md"}:
        allowed = "、".join(sorted(ATTACHMENTS | {".yaml", ".md"}))
        raise PackError("pack.suffix", f"この種類のファイルは置けません。置けるのは {allowed} です。", file=name)
    limit = MAX_FILE_BYTES if suffix in ATTACHMENTS else MAX_TEXT_BYTES
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        raise PackError("pack.unreadable", f"ファイルを読めません（{error.strerror}）。", file=name) from None
    if len(content) > limit:
        raise PackError("pack.too_large", f"ファイルの大きさは{limit // 1024:,} KBまでにしてください。", file=name)
    return content


def _document(name: str, content: bytes) -> Document:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackError("pack.encoding", "文字コードはUTF-8にしてください。", file=name, line=line) from None
    if name.endswith(".md"):
        return Document(name, text.replace("\r\n", "\n"), {(): 1})
    return parse_kept(text, name)


def _schema_errors(kind: str, document: Document) -> list[PackError]:
    found = schemas.validate(kind, document.name, document.data) if document.name.endswith(".yaml") else iter(())
    if found is not None:
        return [problem for error in found for problem in explain(error, document)]
    known = [HEAD, *(item.filename for item in schemas.registrations(kind) if item.filename != HEAD)]
    close = get_close_matches(document.name, known, n=1)
    hint = f"「{close[0]}」の書きまちがいではありませんか。" if close else ""
    message = f"この種類のパックに、この名前のファイルはありません。使えるのは{'、'.join(known)}です。{hint}"
    return [PackError("pack.unknown_file", message, file=document.name)]


def _missing(kind: str, names: Sequence[str]) -> list[PackError]:
    wanted = {HEAD, *(item.filename for item in schemas.registrations(kind) if item.required)}
    return [
        PackError("pack.no_file", "必要なファイルがありません。", file=name) for name in sorted(wanted - set(names))
    ]


def _head_errors(folder: Path, head: Document) -> list[PackError]:
    errors = []
    if head.data["id"] != folder.name:
        message = f"idはフォルダー名と同じ「{folder.name}」にしてください。"
        errors.append(PackError("pack.id", message, file=HEAD, line=head.line_of(("id",))))
    if head.data.get("effective_until", "9999-12-31") < head.data["effective_from"]:
        message = "effective_until は effective_from 以後の日にしてください。"
        errors.append(PackError("pack.dates", message, file=HEAD, line=head.line_of(("effective_until",))))
    return errors


def _unknown_kind(kind: str) -> str:
    known = schemas.kinds()
    close = get_close_matches(kind, known, n=1)
    hint = f"「{close[0]}」の書きまちがいではありませんか。" if close else ""
    return f"「{kind}」という種類のパックはありません。種類は{'、'.join(known) or '（登録なし）'}です。{hint}"
