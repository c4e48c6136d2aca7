"""Errors of a pack by file and line."""

from collections.abc import Iterable
from difflib import get_close_matches

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Document, Pack

Path = tuple[str | int, ...]


class Report:
    """Collects errors under the name a clerk sees: procedures/child-allowance/form.yaml:12."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.errors: list[PackError] = []

    def add(self, file: str, where: Path | int, message: str, *, code: str = "rule") -> None:
        """`where` is the path of a value in a YAML document, or the line itself."""
        document: Document | None = self.pack.documents.get(file)
        line = where if isinstance(where, int) else document.line_of(where) if document else None
        name = f"{self.pack.kind}/{self.pack.id}/{file}"
        self.errors.append(PackError(f"pack.{code}", message, file=name, line=line))


def allowed(names: Iterable[str], *, near: str = "") -> str:
    """A sentence on what may stand there, with the likeliest spelling first."""
    known = sorted(names)
    close = get_close_matches(near, known, n=1) if near else []
    hint = f"「{close[0]}」の書きまちがいではありませんか。" if close else ""
    shown = "、".join(known[:40]) + ("など" if len(known) > 40 else "")
    return f"{hint}使えるのは {shown or '（なし）'} です。"
