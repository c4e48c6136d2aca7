"""CSV files as towns and ministries really have them: encodings, preambles, full-width digits, marks for what is missing."""

import codecs
import csv
import gzip
import io
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from yakuba.kernel.errors import Refusal

MOST_BYTES = 200_000_000
MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
COUNT = re.compile(r"[0-9]+|[0-9]{1,3}(,[0-9]{3})+")
NOTHING = frozenset({"***", "-", "‐", "–", "―", "−"})
AGES = re.compile(r"(?P<first>[0-9]+)(?:[-~～〜―ー–−](?P<last>[0-9]+))?歳(?P<open>以上)?")
LEGEND_CELLS = 2


@dataclass(frozen=True)
class Finding:
    """What could not be read, or is doubtful: file, line (1 is the first, 0 the whole file), column's heading, text, reason."""

    file: str
    line: int
    column: str
    text: str
    reason: str


@dataclass(frozen=True)
class TextTable:
    """Rows with their lines, under the heading on line `header_line`; `nothing`: marks that the file says mean no value."""

    file: str
    encoding: str
    header_line: int
    heading: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    nothing: frozenset[str]


def plain(text: str) -> str:
    return text.strip() if text.isascii() else unicodedata.normalize("NFKC", text).strip()


def decoded(file: str, content: bytes) -> tuple[str, str]:
    """Text and encoding; unpacked where it is gzip. Refusal where it is neither."""
    if content[:2] == b"\x1f\x8b":
        try:
            with gzip.open(io.BytesIO(content)) as packed:
                content = packed.read(MOST_BYTES + 1)
        except (OSError, EOFError, zlib.error):
            raise Refusal("lab-file", f"{file}: 圧縮(gzip)が壊れています。") from None
    if len(content) > MOST_BYTES:
        raise Refusal("lab-file", f"{file}: {MOST_BYTES // 1_000_000} MBを超えています。")
    marked = next((name for mark, name in MARKED if content.startswith(mark)), "")
    for encoding in [marked] if marked else ["utf-8", "cp932"]:
        try:
            return content.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise Refusal("lab-file", f"{file}: 文字コードが分かりません。UTF-8かShift_JISで保存してください。")


def read_table(file: str, content: bytes, is_heading: Callable[[Sequence[str]], bool]) -> TextTable:
    """The table under the first row that is a heading; what stands above is preamble, blank lines are none."""
    text, encoding = decoded(file, content)
    heading: tuple[str, ...] = ()
    header_line = 0
    nothing = set(NOTHING)
    rows: list[tuple[int, tuple[str, ...]]] = []
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        for cells in lines:
            if not any(cells):
                continue
            if heading:
                rows.append((lines.line_num, tuple(cells)))
            elif is_heading(cells):
                heading, header_line = tuple(plain(cell) for cell in cells), lines.line_num
            elif len(cells) == LEGEND_CELLS and "ないもの" in cells[1]:
                nothing.add(plain(cells[0]))
    except csv.Error:
        raise Refusal("lab-file", f"{file} {lines.line_num}行目: CSVとして読めません。") from None
    if not heading:
        raise Refusal(
            "lab-file", f"{file}: 見出しの行が見つかりません。年齢の列(0~4歳など)か、year,sex,age,value が要ります。"
        )
    return TextTable(file, encoding, header_line, heading, tuple(rows), frozenset(nothing))


def count_of(text: str, nothing: frozenset[str]) -> int:
    """People in a cell; 0 where the mark says there is no value. ValueError with what to do."""
    if text.isascii() and text.isdigit():
        return int(text)
    number = plain(text)
    if number in nothing:
        return 0
    if not COUNT.fullmatch(number):
        raise ValueError("人数として読めません。0以上の整数を入れてください。")
    return int(number.replace(",", ""))


def age_of(text: str) -> str | None:
    """`0-4`, `100+`, `7`, `total` or `unknown`; None where it is no age, or one told again (再掲)."""
    label = plain(text).split("【")[0].strip()
    if label in {"総数", "合計", "総計"}:
        return "total"
    if "不詳" in label:
        return "unknown"
    found = AGES.fullmatch(label)
    if not found:
        return None
    if found["open"]:
        return f"{found['first']}+" if not found["last"] else None
    return f"{found['first']}-{found['last']}" if found["last"] else found["first"]


def fault_of_ages(ages: Iterable[str]) -> str:
    """What is wrong with a set of age groups: a gap, an overlap, no open end; empty where nothing is."""
    following = 0
    for first, last in sorted(bounds(age) for age in ages if age not in {"total", "unknown"}):
        if first != following:
            return f"{min(first, following)}歳のあたりで年齢が{'重なって' if first < following else '抜けて'}います。"
        if last is None:
            return ""
        following = last + 1
    return f"{following}歳以上の区分がありません。最後の区分がそれを含むか確かめてください。"


def bounds(age: str) -> tuple[int, int | None]:
    if age.endswith("+"):
        return int(age[:-1]), None
    first, _, last = age.partition("-")
    return int(first), int(last or first)
