"""YAML that a clerk writes, read strictly and with the line of every value.

A smaller language than YAML 1.1, so that what is written is what is read:

- Plain values are `true`/`false`, `null` (or nothing), decimal numbers without leading zeros, else **text**. Dates
  (2024-04-01), times (8:30), codes (01100) and words like `no` stay text.
- Keys are always text; the same key twice is an error.
- No anchors, aliases, merge keys, tags or second document: they hide what a pack says, and aliases can explode.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from yakuba.kernel.errors import PackError

MAX_DEPTH = 40
MAX_NODES = 200_000

Path = tuple[str | int, ...]
"""Where a value stands: keys and list positions from the top, e.g. ("sections", 0, "title")."""

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,17}")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Document:
    """A file of a pack. `data` is plain (dict, list, str, int, float, bool, None) and is not to be changed.

    For Markdown `data` is the text itself.
    """

    name: str
    data: Any
    lines: Mapping[Path, int]

    def line_of(self, path: Path = ()) -> int:
        """The line (from 1) of the key or list item at `path`; of its nearest ancestor where the path does not exist."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse_yaml(text: str, name: str) -> Document:
    """Read one YAML document. Raises PackError with file and line."""
    try:
        return _Builder(name).build(yaml.parse(text, Loader=_Parser))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise PackError("pack.yaml_syntax", _explain(error, text, line), file=name, line=line) from None
    except (yaml.YAMLError, ValueError) as error:
        line = text.count("\n", 0, getattr(error, "position", 0)) + 1
        message = "YAMLでは使えない文字（制御文字など）が入っています。その文字を消してください。"
        raise PackError("pack.yaml_syntax", message, file=name, line=line) from None


@lru_cache(maxsize=64)
def parse_kept(text: str, name: str) -> Document:
    """The same, read once for each text: for whoever looks at the same files again and again while one is being written."""
    return parse_yaml(text, name)


class _Builder:
    """Builds plain data from parser events without recursion, so that depth and size can be bounded."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path, int] = {}

    def build(self, events: Iterator[Any]) -> Document:
        root: list[Any] = []
        open_nodes: list[tuple[Path, Any]] = [((), root)]
        key: str | None = None
        documents = 0
        for event in events:
            line = event.start_mark.line + 1
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.error(
                        "documents", "1つのファイルに書ける文書は1つです。「---」の区切りを消してください。", line
                    )
            elif isinstance(event, yaml.CollectionEndEvent):
                open_nodes.pop()
            elif isinstance(event, yaml.NodeEvent):
                self.check(event, line)
                path, parent = open_nodes[-1]
                if isinstance(parent, dict) and key is None:
                    key = self.key(event, path, parent, line)
                    continue
                value: Any = _plain(event)
                if parent is root:
                    here: Path = ()
                    root.append(value)
                elif isinstance(parent, dict):
                    here = (*path, str(key))
                    parent[key] = value
                    key = None
                else:
                    here = (*path, len(parent))
                    parent.append(value)
                self.lines.setdefault(here, line)
                if isinstance(event, yaml.CollectionStartEvent):
                    open_nodes.append((here, value))
                if len(open_nodes) > MAX_DEPTH or len(self.lines) > MAX_NODES:
                    raise self.error(
                        "too_large", f"入れ子は{MAX_DEPTH}段、値は{MAX_NODES:,}個までにしてください。", line
                    )
        if not root:
            raise self.error("empty", "ファイルが空です。", 1)
        return Document(self.name, root[0], self.lines)

    def check(self, event: Any, line: int) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise self.error("alias", "「&」「*」（アンカーと別名）は使えません。内容をそのまま書いてください。", line)
        if event.tag:
            raise self.error("tag", "「!」で始まる型の指定は使えません。文字列は引用符で囲んでください。", line)
        if isinstance(event, yaml.ScalarEvent) and _LONE_SURROGATE.search(event.value):
            raise self.error("character", "「\\ud800」のような、文字の半分だけの指定は使えません。", line)

    def key(self, event: Any, path: Path, parent: dict[str, Any], line: int) -> str:
        if not isinstance(event, yaml.ScalarEvent) or not event.value:
            raise self.error("key", "項目名（「:」の左）は空でない文字列にしてください。", line)
        name = str(event.value)
        if name != name.strip():
            raise self.error("key", "項目名の前後に全角の空白があります。字下げは半角の空白にしてください。", line)
        if name in parent:
            first = self.lines[*path, name]
            raise self.error(
                "duplicate_key", f"「{name}」が2回あります（最初は{first}行目）。1つにしてください。", line
            )
        self.lines[*path, name] = line
        return name

    def error(self, code: str, message: str, line: int) -> PackError:
        return PackError(f"pack.{code}", message, file=self.name, line=line)


def _plain(event: Any) -> Any:
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    if isinstance(event, yaml.SequenceStartEvent):
        return []
    text = str(event.value)
    if not event.implicit[0]:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _explain(error: yaml.MarkedYAMLError, text: str, line: int | None) -> str:
    lines = text.splitlines()
    near = "".join(lines[max(0, line - 2) : line]) if line else ""
    problem = f"{error.context or ''} {error.problem or ''}"
    if "\\t" in problem or re.search(r"^\s*\t", lines[line - 1] if line and line <= len(lines) else ""):
        return "字下げにタブは使えません。半角の空白にしてください。"
    if "\u3000" in near:
        return "YAMLとして読めません。全角の空白は字下げや区切りに使えません。半角の空白にしてください。"
    if "：" in near:
        return "YAMLとして読めません。項目名の後は全角「：」でなく、半角の「:」と空白にしてください。"
    if "quoted scalar" in problem:
        return "引用符が閉じていません。「\"」か「'」を文字列の終わりにも書いてください。"
    return "YAMLとして読めません。字下げの幅、「:」の後の空白、かっこの対応を確かめてください。"
