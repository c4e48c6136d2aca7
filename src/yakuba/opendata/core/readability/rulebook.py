"""The rules: numbers, short names, severities and deductions.

Source: デジタル庁「行政データにおける機械可読性に関するルール」 (2026-03-31, 公共データ利用規約 PDL1.0) and the severities of its sample checker.
"""

from dataclasses import dataclass
from typing import Literal

from yakuba.opendata.core.tables.book import Place, Sheet, cell_name

Severity = Literal["FATAL", "CRITICAL", "MAJOR", "MINOR"]
MOST_CELLS_NAMED = 1_000


@dataclass(frozen=True)
class Rule:
    """`deduction` is taken from the level's 100; a FATAL rule takes all."""

    id: str
    name: str
    severity: Severity
    deduction: int

    @property
    def level(self) -> str:
        return self.id[1]


@dataclass(frozen=True)
class Finding:
    """`ok` is None where it can't be judged; `message` says why. `cells` are named as Sheet!B3, in a CSV B3."""

    ok: bool | None
    message: str
    cells: tuple[str, ...] = ()
    repairable: bool = False


_TABLE = """
L1-01 FATAL 100 機械が読めるファイル形式
L1-02 FATAL 100 1シートに1つの表
L1-03 CRITICAL 10 データが分断されていない
L1-04 MAJOR 5 データと無関係な情報がない
L1-05 CRITICAL 10 すべての列に意味の分かる項目名
L1-06 CRITICAL 10 スペースや改行で体裁を整えない
L1-07 CRITICAL 10 1セルに1データ
L1-08 CRITICAL 10 機種依存文字を使わない
L1-09 MINOR 2 空白とゼロの区別
L1-10 CRITICAL 10 オブジェクトを使わない（Excel）
L1-11 CRITICAL 10 書式で違いを表さない（Excel）
L1-12 CRITICAL 10 セルを結合しない（Excel）
L1-13 CRITICAL 10 非表示の行や列を残さない（Excel）
L1-14 FATAL 100 1行に1データ（CSV）
L1-15 FATAL 100 カンマを含む値は引用符で囲む（CSV）
L2-01 FATAL 100 数値データに文字を含まない
L2-02 FATAL 100 項目名などを省略しない
L2-03 FATAL 100 列ごとに一意の項目名
L2-04 CRITICAL 40 選択肢の表記の統一
L2-05 MAJOR 30 「その他」の詳細を別の列に
L2-06 MAJOR 30 数式を残さない（Excel）
L3-01 FATAL 100 1行目が項目名、2行目からデータ
L3-02 CRITICAL 15 コード表を添える
L3-03 MAJOR 10 特殊記号の定義
L3-04 MAJOR 10 単位の記載
L3-05 MAJOR 10 時間軸の標準化
L3-06 CRITICAL 15 地域コードか正式な地域名称
L3-07 CRITICAL 15 年によって形式を変えない
L3-08 MAJOR 10 定義と更新履歴の記載
L3-09 MAJOR 10 縦持ち形式
"""


def _read() -> dict[str, Rule]:
    rules = {}
    for line in _TABLE.split("\n"):
        if line:
            number, severity, deduction, name = line.split(" ", maxsplit=3)
            rules[number] = Rule(number, name, _SEVERITIES[severity], int(deduction))
    return rules


_SEVERITIES: dict[str, Severity] = {"FATAL": "FATAL", "CRITICAL": "CRITICAL", "MAJOR": "MAJOR", "MINOR": "MINOR"}
RULES = _read()
"""By number, in order."""


def named(sheet: Sheet, place: Place) -> str:
    return f"{sheet.name}!{cell_name(place)}" if sheet.name else cell_name(place)


def kept(message: str = "問題はありません。") -> Finding:
    return Finding(ok=True, message=message)


def unknown(message: str) -> Finding:
    return Finding(ok=None, message=message)


def broken(message: str, cells: list[str], *, repairable: bool = False) -> Finding:
    """Violated; the message says how often."""
    if len(cells) > 1:
        message = f"{message}（{len(cells):,}か所）"
    return Finding(ok=False, message=message, cells=tuple(cells[:MOST_CELLS_NAMED]), repairable=repairable)
