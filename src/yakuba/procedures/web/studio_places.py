"""From a line of a pack's files to the studio page where a clerk mends it, and what that place is called."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Document, parse_kept
from yakuba.procedures.core.studio.inspecting import short
from yakuba.procedures.core.studio.naming import LETTERS

Path = tuple[str | int, ...]


def places(draft_id: int, files: Mapping[str, str], errors: list[PackError], *, grid: bool = False) -> list[Any]:
    """Each fault with its page, the page's name and its words. `grid`: a row is shown among its table's others."""
    read: dict[str, Document | None] = {}
    found = []
    for each in errors:
        file = short(each)
        if file not in read:
            read[file] = document(files.get(file, ""), file)
        held = read[file]
        path = path_at(held, each.line or 1) if held else ()
        url, name = place(draft_id, file, path, held.data if held else None, each.line, grid=grid)
        found.append({"url": url, "name": name, "problem": each.problem})
    return found


def document(text: str, file: str) -> Document | None:
    try:
        return parse_kept(text, file)
    except PackError:
        return None


def path_at(held: Document, line: int) -> Path:
    """The innermost key or entry that begins at the line, or last before it."""
    before = [(at, len(path), path) for path, at in held.lines.items() if at <= line]
    return max(before, key=lambda each: each[:2])[2] if before else ()


def place(draft_id: int, file: str, path: Path, data: Any, line: int | None, *, grid: bool = False) -> tuple[str, str]:
    """(address, name) of the page that shows a value of a file."""

    def at(page: str, **query: Any) -> str:
        return reverse(f"procedures:studio-{page}", args=[draft_id]) + (f"?{urlencode(query)}" if query else "")

    match (file, *path):
        case ("form.yaml", "sections", int(s), "fields", int(f), *_):
            return at("form", s=s, f=f), f"フォーム「{called(data, path[:4], 'label')}」"
        case ("form.yaml", "sections", int(s), *_):
            return at("form", s=s), f"フォーム「{called(data, path[:2], 'title')}」"
        case ("screening.yaml", "tables", int(t), "rows", int(r), *rest) if not grid and rest[:1] != ["when"]:
            return at("rules", t=t, r=r), f"判定表「{called(data, path[:2], 'title')}」の{r + 1}行目"
        case ("screening.yaml", "tables", int(t), *_):
            return at("rules", t=t), f"判定表「{called(data, path[:2], 'title')}」"
        case ("screening.yaml", "facts", int(n), *_):
            return at("rules", fact=n), f"求める値「{called(data, path[:2], 'title')}」"
        case ("cases.yaml", "cases", int(c), *_):
            return at("cases", c=c), f"事例「{called(data, path[:2], 'about')}」"
        case ("parameters.yaml", *_):
            return at("parameters"), "金額・期限"
        case ("placement.yaml", *rest):
            part = {"base": "base", "adjust": "adjust", "ties": "ties"}.get(str(next(iter(rest), "")), "nurseries")
            return at("placement", part=part), "利用調整"
        case ("pack.yaml", *_):
            return at("head"), "概要"
        case (str(name), *_) if name.startswith("letters/") and name[8:-3] in LETTERS:
            return at("letters", kind=name[8:-3]), f"通知文「{LETTERS[name[8:-3]]}」"
    where = f" {line}行目" if line else ""
    return f"{at('yaml', file=file)}#line-{line}", f"{file}{where}"


def row_of(draft_id: int, files: Mapping[str, str], finding: str) -> str:
    """The address of the row that says a finding, among the others of its table; of all tables where none does."""
    held = document(files.get("screening.yaml", ""), "screening.yaml")
    tables = held.data.get("tables", []) if held and isinstance(held.data, dict) else []
    base = reverse("procedures:studio-rules", args=[draft_id])
    for t, table in enumerate(tables):
        for r, row in enumerate(table.get("rows", ())):
            if row.get("finding") == finding:
                return f"{base}?t={t}#row-{r}"
    return base


def called(data: Any, path: Path, key: str) -> str:
    """The Japanese name of an entry, or its id."""
    for step in path:
        data = data[step]
    value = data.get(key) if isinstance(data, dict) else None
    name = value.get("ja") if isinstance(value, dict) else value
    return str(name or (data.get("id") if isinstance(data, dict) else "") or "")
