"""What towns write on paper, in the grammar of cells: 毎週月・木曜日 → 月 木, 第2・4水曜 → 水2 水4.

Nothing is guessed: what isn't wholly understood gives None, and people are asked.
"""

import re
import unicodedata

from yakuba.calendars.core.grammar import CellError, parse_cell
from yakuba.calendars.core.rules import WEEKDAYS

BETWEEN = r"[\s・、,，/／と及びおよび]*"
NTH = re.compile(rf"((?:第?[1-5一二三四五]{BETWEEN})+)(?:週の?)?([{WEEKDAYS}])(?:曜日|曜)?")
WEEKLY = re.compile(rf"(?:毎週)?((?:[{WEEKDAYS}](?:曜日|曜)?{BETWEEN})+)")
NOTHING = re.compile(r"(?:なし|無し|収集なし|収集しない|―|ー|-|−|×|✕)?")
KANJI = str.maketrans("一二三四五", "12345")


def in_grammar(text: str) -> str | None:
    """The cell that says the same; the text itself where it is one already; None where it can't be told."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if NOTHING.fullmatch(plain):
        return ""
    if readable(plain):
        return plain
    words: list[str] = []
    rest = plain
    while rest:
        if found := NTH.match(rest):
            words += [f"{found[2]}{digit}" for digit in re.findall("[1-5]", found[1].translate(KANJI))]
        elif found := WEEKLY.match(rest):
            words += re.findall(f"[{WEEKDAYS}]", re.sub("曜日?", "", found[1]))
        else:
            return None
        rest = re.sub(f"^{BETWEEN}", "", rest[found.end() :])
    cell = " ".join(words)
    return cell if cell and readable(cell) else None


def readable(text: str) -> bool:
    try:
        parse_cell(text)
    except CellError:
        return False
    return True
