"""The beginning of a new procedure: the smallest pack that is sound, to be filled in."""

from collections.abc import Mapping
from datetime import date

from yakuba.kernel.packs import parse_yaml
from yakuba.procedures.core.studio.naming import BASIS, TEXT
from yakuba.procedures.core.studio.rewriting import rewrite
from yakuba.procedures.core.studio.writing import document


def blank_pack(*, pack_id: str, title: str, kind: str, department: str, series: str, today: date) -> dict[str, str]:
    """Name, e-mail and a consent are asked, one table looks at the consent, one golden case proves it."""
    head = {
        "id": pack_id,
        "version": "0.1",
        "procedure_kind": kind,
        "title": {**TEXT, "ja": title},
        "summary": TEXT,
        "category": {"ja": "くらしの手続き", "ja-easy": "くらしの 手続（てつづ）き", "en": "Everyday procedures"},
        "legal_basis": [BASIS],
        "department": department,
        "letter_series": series,
        "standard_processing_days": 14,
        "retention_years": 5,
        "effective_from": today.isoformat(),
    }
    if kind == "disposition":
        head["appeal"] = {
            "to": "mayor",
            "basis": "行政不服審査法第4条",
            "months": 3,
            "lawsuit_months": 6,
            "appeal_first": False,
        }
    files = {name: document(data) for name, data in {"pack.yaml": head, **_DOCUMENTS}.items()}
    return files | (letters(title) if kind == "disposition" else {})


def copied_pack(
    files: Mapping[str, str], *, pack_id: str, title: str, department: str, series: str, today: date
) -> dict[str, str]:
    """Another procedure's files under a name of their own; what it is called in other languages is still to be written."""
    head = dict(parse_yaml(files["pack.yaml"], "pack.yaml").data)
    head.pop("effective_until", None)
    head |= {
        "id": pack_id,
        "version": "0.1",
        "title": {**TEXT, "ja": title},
        "department": department,
        "letter_series": series,
        "effective_from": today.isoformat(),
    }
    return {**files, "pack.yaml": rewrite(files["pack.yaml"], head, "pack.yaml").text}


_DOCUMENTS: Mapping[str, Mapping[str, object]] = {
    "form.yaml": {
        "sections": [
            {
                "id": "applicant",
                "title": {"ja": "申し込む方", "ja-easy": "申（もう）しこむ人", "en": "About you"},
                "fields": [
                    {
                        "id": "applicant_name",
                        "type": "name",
                        "required": True,
                        "role": "applicant_name",
                        "label": {"ja": "お名前", "ja-easy": "名前（なまえ）", "en": "Full name"},
                    },
                    {
                        "id": "contact_email",
                        "type": "email",
                        "role": "contact_email",
                        "label": {"ja": "メールアドレス", "ja-easy": "メールアドレス", "en": "E-mail address"},
                    },
                    {
                        "id": "declaration",
                        "type": "consent",
                        "label": {
                            "ja": "記入した内容に間違いはありません",
                            "ja-easy": "書（か）いたことは 正（ただ）しいです",
                            "en": "What I have entered is correct",
                        },
                    },
                ],
            }
        ]
    },
    "screening.yaml": {
        "tables": [
            {
                "id": "declaration",
                "title": {"ja": "申告"},
                "columns": {"declaration": "boolean"},
                "rows": [
                    {
                        "id": "not-declared",
                        "when": {"declaration": False},
                        "finding": "not-declared",
                        "severity": "defect",
                        "reason": {
                            "ja": "内容に間違いがないことの確認がありません。",
                            "ja-easy": "正しいか どうかの しるしが ありません。",
                            "en": "You have not confirmed that the entries are correct.",
                        },
                        "legal_basis": [BASIS],
                        "fields": ["declaration"],
                        "mend": {
                            "ja": "内容を確かめて、確認の欄に印を付けてください。",
                            "ja-easy": "たしかめて、しるしを つけてください。",
                            "en": "Check the entries and tick the box.",
                        },
                    }
                ],
            }
        ]
    },
    "cases.yaml": {
        "cases": [
            {
                "id": "plain",
                "about": "そろっている",
                "context": {"claimed_on": "2026-11-20"},
                "answers": {"applicant_name": "見本 花子", "declaration": True},
                "expect": {"recommendation": "approve", "findings": []},
            },
            {
                "id": "not-declared",
                "about": "確認の印がない",
                "context": {"claimed_on": "2026-11-20"},
                "answers": {"applicant_name": "見本 花子"},
                "expect": {"recommendation": "correct", "findings": ["not-declared"]},
            },
        ]
    },
}


def letters(title: str) -> dict[str, str]:
    """The three letters of a decision, with what the law asks of each."""
    head = f"{{claimed_on}}付けで申請のあった{title}（受付番号 {{receipt_number}}）について、"
    tail = "## 根拠となる規定\n\n{legal_basis}\n\n## 不服申立て等の教示\n\n{appeal_notice}\n\n以上\n"
    return {
        "letters/approval.md": f"# {title}決定通知書\n\n{head}次のとおり決定したので通知します。\n\n記\n\n"
        f"## 決定の内容\n\n申請のとおり認めます。\n\n{tail}",
        "letters/rejection.md": f"# {title}却下通知書\n\n{head}次の理由により却下したので通知します。\n\n記\n\n"
        f"## 却下の理由\n\n{{reasons}}\n\n{tail}",
        "letters/correction.md": f"# {title}の補正について（お願い）\n\n{head}次の項目に不備がありましたので、"
        "行政手続法第7条の規定により、期限までに補正してください。\n\n記\n\n## 補正していただく項目\n\n- {items}\n\n"
        "{if reasons}\n## 内容\n\n{reasons}\n{end}\n\n## 補正の期限\n\n{due}\n\n以上\n",
    }
