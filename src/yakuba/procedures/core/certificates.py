"""廃棄証明: that the content of cases was erased when its retention period was over."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from yakuba.kernel.eras import format_era
from yakuba.procedures.core.letters import LetterText

HEAD = ("受付番号", "手続き", "完了", "保存年限", "廃棄日", "版", "添付", "台帳")
WIDTHS = (14, 22, 11, 9, 11, 4, 5, 14)


def erasure_certificate(
    *, town: str, mayor: str, dated: date, start: date, end: date, rows: Sequence[Sequence[str]]
) -> LetterText:
    """`rows` as HEAD names them. The words of the certificate; a period without erasures says so."""
    blocks: list[dict[str, Any]] = [
        {
            "kind": "paragraph",
            "text": (
                f"{format_era(start)}から{format_era(end)}までに、文書管理規程に定める保存期間が満了した次の案件について、"
                "申請内容、添付ファイル、やりとり及び氏名等の個人情報を復元できない方法で廃棄したことを証明する。"
                "廃棄の記録は改ざんを検知できる台帳に保存しており、台帳の欄はその記録の番号である。"
            ),
        },
        {"kind": "pairs", "rows": [["件数", f"{len(rows):,}件"]]},
    ]
    if rows:
        aligned = ["left", "left", "left", "right", "left", "right", "right", "left"]
        blocks.append(
            {
                "kind": "table",
                "head": list(HEAD),
                "rows": [list(row) for row in rows],
                "align": aligned,
                "widths": list(WIDTHS),
            }
        )
    else:
        blocks.append({"kind": "paragraph", "text": "この期間に廃棄した案件はない。"})
    return LetterText(
        title="廃棄証明",
        number="",
        dated=dated,
        address=(),
        addressee="",
        authority=(f"{town}長　{mayor}",),
        contact=(),
        blocks=tuple(blocks),
    )
