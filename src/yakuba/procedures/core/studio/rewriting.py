"""Change values of a YAML text and leave everything else as it was written: comments, order, quoting, blank lines.

The new data is compared with the old along the tree; only what differs is written anew, at its own place. Entries of a list
are known by their `id` (or `value`), so that moving one takes its comments along. A comment inside a value that is written
anew is lost; `Rewritten.lost` says which.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import parse_kept
from yakuba.procedures.core.studio.writing import block, document, flow, key, scalar

_COMMENT = re.compile(r"(?:^|\s)(#[^\n]*)", re.MULTILINE)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Rewritten:
    """The new text, and the comments that could not stay."""

    text: str
    lost: tuple[str, ...] = ()


def rewrite(text: str, data: Any, name: str = "") -> Rewritten:
    """`text` with the value `data`. A text that can't be read, or is empty, is written from the beginning."""
    try:
        old = parse_kept(text, name).data
    except PackError:
        return _anew(text, data)
    if old == data:
        return Rewritten(text)
    new = _Writer(text).write(old, data)
    try:
        same = parse_kept(new, name).data == data
    except PackError:
        same = False
    return Rewritten(new, _missing(text, new)) if same else _anew(text, data)


def _anew(text: str, data: Any) -> Rewritten:
    new = document(data)
    return Rewritten(new, _missing(text, new))


def _missing(before: str, after: str) -> tuple[str, ...]:
    kept = set(_COMMENT.findall(after))
    return tuple(comment for comment in _COMMENT.findall(before) if comment not in kept and _is_comment(comment))


def _is_comment(text: str) -> bool:
    return (len(text) > 1 and not text[1].isalnum()) or text.startswith("# ")


@lru_cache(maxsize=16)
def _composed(text: str) -> Any:
    return yaml.compose(text, Loader=_Loader)


class _Writer:
    """Walks the nodes of the old text beside old and new data, and puts the new text together."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = _composed(text)

    def write(self, old: Any, new: Any) -> str:
        start, end = self.root.start_mark.index, self.end(self.root)
        return f"{self.text[:start]}{self.value(self.root, old, new)}{self.text[end:]}"

    def end(self, node: Any) -> int:
        """Where a node's own text ends: PyYAML counts the blank lines and comments after a block to it."""
        if isinstance(node, yaml.ScalarNode):
            if node.style in {"|", ">"}:
                return node.start_mark.index + len(self.text[node.start_mark.index : node.end_mark.index].rstrip())
            return int(node.end_mark.index)
        if node.flow_style or not node.value:
            return int(node.end_mark.index)
        last = node.value[-1]
        return self.end(last[1] if isinstance(last, tuple) else last)

    def value(self, node: Any, old: Any, new: Any) -> str:
        """The text of a node with its new value."""
        if old == new:
            return self.text[node.start_mark.index : self.end(node)]
        column = node.start_mark.column
        if isinstance(node, yaml.MappingNode) and isinstance(new, dict) and new:
            return self.flow_mapping(node, old, new) if node.flow_style else self.mapping(node, old, new, column)
        if isinstance(node, yaml.SequenceNode) and isinstance(new, list) and new and not node.flow_style:
            return self.sequence(node, old, new, column)
        if isinstance(node, yaml.SequenceNode) and isinstance(new, list) and len(new) == len(old):
            return self.spliced(node, [(each, was, now) for each, was, now in zip(node.value, old, new, strict=True)])
        if isinstance(new, dict | list):
            return flow(new)
        return scalar(new)

    def flow_mapping(self, node: Any, old: dict[str, Any], new: dict[str, Any]) -> str:
        if list(old) != list(new):
            return flow(new)
        parts = [(each, old[name.value], new[name.value]) for name, each in node.value]
        return self.spliced(node, parts)

    def spliced(self, node: Any, parts: Sequence[tuple[Any, Any, Any]]) -> str:
        """The node's text with each part in its place."""
        found, at = [], node.start_mark.index
        for part, was, now in parts:
            found += [self.text[at : part.start_mark.index], self.value(part, was, now)]
            at = self.end(part)
        return "".join([*found, self.text[at : self.end(node)]])

    def mapping(self, node: Any, old: dict[str, Any], new: dict[str, Any], column: int) -> str:
        """Old entries stay in their places, each with the comments above it; new ones follow the entry before them."""
        held = {name.value: (name, value) for name, value in node.value}
        between = self.between([name for name, _ in node.value], [value for _, value in node.value], column)
        names = _in_order(list(held), list(new))
        entries = []
        for name in names:
            if name not in held:
                entries.append(("", self.entry(name, new[name], column)))
                continue
            label, value = held[name]
            head = self.text[label.start_mark.index : value.start_mark.index]
            if type(old[name]) is type(new[name]) or not isinstance(new[name], dict | list | str):
                body = head + self.value(value, old[name], new[name])
            else:
                body = self.entry(name, new[name], column)
            entries.append((between[name], body + self.tail(value, old[name], new[name])))
        return _joined(entries, column)

    def entry(self, name: str, value: Any, column: int) -> str:
        return block({name: value}, column) if not _fits_line(name, value, column) else f"{key(name)}: {flow(value)}"

    def sequence(self, node: Any, old: list[Any], new: list[Any], column: int) -> str:
        """Entries by their id; what is known is taken along with the comments above it."""
        marks = [_identity(each, n) for n, each in enumerate(old)]
        between = self.between(node.value, node.value, column, marks)
        left = dict(zip(marks, range(len(old)), strict=True))
        entries = []
        for place, each in enumerate(new):
            mark = _identity(each, place)
            at = left.pop(mark, None)
            if at is None:
                entries.append(("", f"- {block(each, column + 2)}"))
                continue
            item = node.value[at]
            dash = self.text.rindex("-", 0, item.start_mark.index)
            gap = self.text[dash : item.start_mark.index]
            entries.append((between[mark], f"{gap}{self.value(item, old[at], each)}{self.tail(item, old[at], each)}"))
        return _joined(entries, column)

    def tail(self, node: Any, old: Any, new: Any) -> str:
        """A comment behind a value on its own line. A block that is written anew has put it back itself."""
        if old != new and not isinstance(node, yaml.ScalarNode) and not node.flow_style:
            return ""
        end = self.end(node)
        line = self.text[end : self._line_end(end)]
        return line.rstrip() if re.fullmatch(r"\s+#.*", line) else ""

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def between(
        self, starts: Sequence[Any], values: Sequence[Any], column: int, marks: Sequence[Any] | None = None
    ) -> dict[Any, str]:
        """What stands above each entry: blank lines and comments, between the entry before it and itself."""
        found: dict[Any, str] = {}
        for n, start in enumerate(starts):
            mark = marks[n] if marks is not None else start.value
            if n == 0:
                found[mark] = ""
                continue
            end = self._line_end(self.end(values[n - 1]))
            line = self.text.rfind("\n", 0, start.start_mark.index) + 1
            found[mark] = self.text[end + 1 : line]
        return found


def _in_order(held: list[str], wanted: list[str]) -> list[str]:
    """The wanted names: known ones in the order of the text, each new one behind the name before it."""
    names = [name for name in held if name in wanted]
    for place, name in enumerate(wanted):
        if name not in names:
            before = next((each for each in reversed(wanted[:place]) if each in names), None)
            names.insert(names.index(before) + 1 if before else 0, name)
    return names


def _identity(entry: Any, place: int) -> Any:
    if isinstance(entry, dict):
        for name in ("id", "value", "from"):
            if name in entry:
                return (name, str(entry[name]))
    return ("#", place)


def _fits_line(name: str, value: Any, column: int) -> bool:
    return not isinstance(value, dict | list) and "\n" not in str(value) and len(name) + column < 60


def _joined(entries: Sequence[tuple[str, str]], column: int) -> str:
    """The first entry stands where the node stood; what was above a moved one goes with it."""
    indent = " " * column
    first = entries[0][0].strip()
    lines = [f"{first}\n{indent}" if first else "", entries[0][1]]
    lines += [f"\n{above}{indent}{body}" for above, body in entries[1:]]
    return "".join(lines)
