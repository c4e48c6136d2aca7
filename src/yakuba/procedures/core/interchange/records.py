"""A data file as records: names and texts, whatever its format.

XML: each element by its path (`申請者/氏名`), without namespaces; repeated elements are numbered from 1 (`児童[2]/氏名`), the
first also goes without its number. CSV: each row by the names of its columns.
"""

import csv
import io
from collections import Counter
from collections.abc import Mapping
from typing import Any

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from yakuba.kernel.errors import Refusal

Record = Mapping[str, str]
MAX_ELEMENTS, MAX_DEPTH, MAX_ROWS, MAX_COLUMNS = 50_000, 40, 5_000, 2_000


def read_xml(content: bytes, *, source: str, name_attribute: str = "") -> dict[str, str]:
    """`name_attribute`: where an element has it, its value is the name (<項目 名称="氏名">)."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Refusal("import-xml", f"{source}: XMLとして読めないか、許されない宣言（DTD）があります。") from None
    record: dict[str, str] = {}
    _walk(root, [""], record, name_attribute, source, 0)
    return record


def _walk(element: Any, paths: list[str], record: dict[str, str], attribute: str, source: str, depth: int) -> None:
    if depth > MAX_DEPTH or len(record) > MAX_ELEMENTS:
        raise Refusal("import-large", f"{source}: XMLの要素が多すぎるか、深すぎます。")
    counts: Counter[str] = Counter()
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = child.get(attribute) if attribute and child.get(attribute) else child.tag.rpartition("}")[2]
        counts[name] += 1
        number = counts[name]
        here = [f"{path}{name}[{number}]" for path in paths]
        if number == 1:
            here += [f"{path}{name}" for path in paths]
        here = here[:8]
        text = (child.text or "").strip()
        for path in here:
            if text:
                record[path] = text
        _walk(child, [f"{path}/" for path in here], record, attribute, source, depth + 1)


def read_csv(content: bytes, *, source: str) -> list[tuple[int, dict[str, str]]]:
    """(line, record) of each row; UTF-8 or Windows's CP932. Raises Refusal."""
    for encoding in ("utf-8-sig", "cp932"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise Refusal("import-encoding", f"{source}: 文字コードが UTF-8 でも CP932（Shift_JIS）でもありません。")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        raise Refusal("import-csv", f"{source}: {reader.line_num}行目をCSVとして読めません。") from None
    if len(rows) < 2:
        raise Refusal("import-empty", f"{source}: 列の名前の下に行がありません。")
    (_, header), *body = rows
    names = [name.strip() for name in header]
    if len(body) > MAX_ROWS or len(names) > MAX_COLUMNS:
        raise Refusal(
            "import-large", f"{source}: {MAX_ROWS:,}行、{MAX_COLUMNS:,}列までです。分けて取り込んでください。"
        )
    repeated = [name for name, count in Counter(filter(None, names)).items() if count > 1]
    if repeated:
        raise Refusal("import-columns", f"{source}: 同じ名前の列があります（{'、'.join(repeated[:5])}）。")
    return [
        (line, {name: cell.strip() for name, cell in zip(names, row, strict=False) if name and cell.strip()})
        for line, row in body
    ]
