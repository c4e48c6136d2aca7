"""A small pack that tests bend: a bicycle-parking subsidy for a claimant and their children."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from yakuba.kernel.packs import Pack, load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.procedure import Procedure, parse_procedure

CONTEXT = {"arrived_on": "2026-11-20", "claimed_on": "2026-11-20", "today": "2026-11-24"}


class PlainDumper(yaml.SafeDumper):
    """Writes what stands twice twice: packs know no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def text(ja: str) -> dict[str, str]:
    return {"ja": ja, "ja-easy": f"{ja}（やさしい）", "en": f"{ja} (en)"}


def field(id_: str, type_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": type_, "label": text(id_), "required": True} | more


PACK = {
    "id": "small",
    "version": "1.0",
    "title": text("小さな手続き"),
    "summary": text("ためし"),
    "category": text("ためし"),
    "legal_basis": ["見本条例第1条"],
    "effective_from": "2024-04-01",
    "procedure_kind": "disposition",
    "department": "general",
    "letter_series": "総",
    "standard_processing_days": 10,
    "retention_years": 5,
    "second_approval": [{"outcome": "reject"}, {"recommendation": "judge"}],
    "appeal": {"to": "mayor", "basis": "行政不服審査法第4条", "months": 3, "lawsuit_months": 6, "appeal_first": False},
    "documents": [{"id": "proof", "field": "proof", "title": text("証明"), "when": text("いつも")}],
    "precheck": ["occupation", "birth"],
}

FORM = {
    "sections": [
        {
            "id": "claimant",
            "title": text("請求者"),
            "fields": [
                field("name", "name", role="applicant_name"),
                field(
                    "occupation",
                    "radio",
                    options=[{"value": v, "label": text(v)} for v in ("employee", "public", "none")],
                ),
                field("income", "yen", sensitive=True),
                field("spouse", "yes_no"),
                field("spouse_income", "yen", show_if="spouse == true"),
                field("nickname", "text", required=False),
                field("moved_on", "date", required=False),
                field("proof", "file", required=False, accept=["pdf"]),
            ],
        },
        {
            "id": "children",
            "title": text("子"),
            "repeat": {"min": 0, "max": 5, "item": text("子")},
            "fields": [field("child", "name"), field("birth", "date"), field("away", "yes_no")],
        },
    ]
}

SCREENING = {
    "facts": [
        {
            "id": "start_on",
            "type": "date",
            "title": text("開始"),
            "format": "month",
            "calc": "month_start",
            "with": {"day": "claimed_on", "months": 1},
        },
        {"id": "rate", "type": "number", "title": text("単価"), "format": "yen", "parameter": "rate", "on": "start_on"},
        {"id": "home", "over": "children", "type": "boolean", "title": text("同居"), "value": "not item.away"},
        {
            "id": "place",
            "over": "children",
            "type": "number",
            "title": text("順"),
            "rank": {"by": "item.birth", "where": "item.home"},
        },
        {
            "id": "age",
            "over": "children",
            "type": "number",
            "title": text("年齢"),
            "calc": "age_on",
            "with": {"birth": "item.birth", "on": "claimed_on"},
        },
        {
            "id": "total",
            "type": "number",
            "title": text("合計"),
            "format": "yen",
            "value": "count(children, #.home) * rate",
        },
    ],
    "tables": [
        {
            "id": "claimant",
            "title": text("請求者"),
            "columns": {
                "occupation": "choice",
                "income": "number",
                "spouse_income": "number",
                "proof": "files",
                "moved_on": "date",
            },
            "rows": [
                {
                    "id": "public",
                    "when": {"occupation": "'public'"},
                    "finding": "workplace",
                    "severity": "judge",
                    "reason": text("{name}は公務員です。"),
                    "legal_basis": ["見本条例第2条"],
                    "fields": ["occupation"],
                },
                {
                    "id": "rich",
                    "when": {"occupation": "'employee'", "income": "> 5000000"},
                    "finding": "income",
                    "severity": "judge",
                    "reason": text("所得{income:yen}は上限を超えます。"),
                    "legal_basis": ["見本条例第3条"],
                },
                {
                    "id": "couple",
                    "when": {"spouse_income": "> 5000000"},
                    "finding": "spouse-income",
                    "severity": "judge",
                    "reason": text("配偶者の所得"),
                    "legal_basis": ["見本条例第3条"],
                },
                {
                    "id": "no-proof",
                    "when": {"proof": "len($) == 0"},
                    "finding": "proof",
                    "severity": "defect",
                    "reason": text("証明がありません。"),
                    "legal_basis": ["見本条例第4条"],
                    "fields": ["proof"],
                    "mend": text("証明を付けてください。"),
                },
                {
                    "id": "moved",
                    "when": {"moved_on": "$ != null and $ > d('2026-11-01')"},
                    "finding": "moved",
                    "severity": "info",
                    "reason": text("{moved_on}に転入"),
                    "legal_basis": ["見本条例第5条"],
                },
            ],
        },
        {
            "id": "child",
            "title": text("子"),
            "over": "children",
            "columns": {"item.place": "number", "item.age": "number", "item.home": "boolean"},
            "rows": [
                {
                    "id": "second",
                    "when": {"item.home": True, "item.place": ">= 2"},
                    "finding": "second-child",
                    "severity": "info",
                    "reason": text("{item.child}は第{item.place}子"),
                    "legal_basis": ["見本条例第6条"],
                    "fields": ["item.birth"],
                },
                {
                    "id": "adult",
                    "when": {"item.age": ">= 18"},
                    "finding": "adult",
                    "severity": "judge",
                    "reason": text("{item.child}は18歳以上"),
                    "legal_basis": ["見本条例第7条"],
                    "fields": ["item.birth"],
                },
            ],
        },
    ],
    "results": {"overall": ["start_on", "total"], "items": {"children": ["child", "place"]}},
}

PARAMETERS = {
    "parameters": [
        {
            "id": "rate",
            "title": text("単価"),
            "unit": "yen",
            "known_until": "2027-03-31",
            "values": [
                {"from": "2024-04-01", "value": 1000, "reference": "告示1"},
                {"from": "2026-04-01", "value": 1200, "reference": "告示2"},
            ],
        }
    ]
}

CASES = {
    "cases": [
        {
            "id": "plain",
            "about": "ふつう",
            "context": {"claimed_on": "2026-11-20"},
            "answers": {"name": "霧島", "occupation": "employee", "income": 1, "spouse": False, "proof": ["k"]},
            "expect": {"recommendation": "approve", "findings": [], "facts": {"total": 0}},
        }
    ]
}

APPROVAL = """# 承認通知書

{claimed_on}付けの請求を承認します。

記

## 内容

| | |
|---|---|
| 合計 | {total:yen} |

| 子 | 順 |
|---|---:|
| {children.child} | {children.place} |

{if reasons}
## 理由

{reasons}
{end}
{if not reasons}
理由はありません。
{end}

1. {legal_basis}
2. 次

{appeal_notice}

以上
"""
REJECTION = "# 却下通知書\n\n{reasons}\n\n{legal_basis}\n\n{appeal_notice}\n"
CORRECTION = "# 補正のお願い\n\n- {items}\n\n{due}まで\n"

ANSWERS = {
    "name": "霧島　花子",
    "occupation": "employee",
    "income": 3_000_000,
    "spouse": False,
    "proof": ["k1"],
    "children": [
        {"child": "一", "birth": "2015-05-05", "away": False},
        {"child": "二", "birth": "2018-08-08", "away": False},
    ],
}


FORWARDING_LETTER = "# 進達書\n\n{applicant_name}の申請を進達します。{reasons}\n\n{legal_basis}\n"
REVOCATION = "# 取消通知書\n\n{decided_on}付け{decided_number}の決定を取り消します。{reasons}\n\n{legal_basis}\n\n{appeal_notice}\n"
COMPLETION = "# 受理通知書\n\n{applicant_name}さんの届出を受理しました。\n"


def of_kind(kind: str) -> dict[str, Any]:
    """The same pack as a 届出, a certificate, a booking or something filled in before a visit."""
    data = documents()
    head = data["pack.yaml"]
    head["procedure_kind"] = kind
    del head["appeal"], head["second_approval"], data["letters/approval.md"], data["letters/rejection.md"]
    data["letters/completion.md"] = COMPLETION
    return data


def forwarded(when: str = "always") -> dict[str, Any]:
    """The same pack where the governor decides, always or where the town has no 福祉事務所."""
    data = documents()
    data["pack.yaml"]["forwarding"] = {"to": "governor", "when": when, "basis": "見本法第6条"}
    data["letters/forwarding.md"] = FORWARDING_LETTER
    if when == "always":
        del data["pack.yaml"]["appeal"], data["letters/approval.md"], data["letters/rejection.md"]
    return data


def documents() -> dict[str, Any]:
    """The pack's files as data, to change at will."""
    return deepcopy(
        {
            "pack.yaml": PACK,
            "form.yaml": FORM,
            "screening.yaml": SCREENING,
            "parameters.yaml": PARAMETERS,
            "cases.yaml": CASES,
            "letters/approval.md": APPROVAL,
            "letters/rejection.md": REJECTION,
            "letters/correction.md": CORRECTION,
        }
    )


def texts(data: dict[str, Any]) -> dict[str, str]:
    """As files hold them."""
    return {
        name: content
        if isinstance(content, str)
        else yaml.dump(content, Dumper=PlainDumper, allow_unicode=True, sort_keys=False)
        for name, content in data.items()
    }


def procedure(data: dict[str, Any] | None = None) -> Procedure:
    return parse_procedure(texts(data or documents()), sha256="0" * 64)


def pack(root: Path, data: dict[str, Any] | None = None) -> Pack:
    """Written to a folder and loaded."""
    schemas.register()
    folder = root / "procedures" / "small"
    for name, content in texts(data or documents()).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return load_pack(folder)
