"""Names that the studio gives and takes, and the words a clerk reads for the pack's codes."""

import re
from collections.abc import Collection, Iterable, Mapping
from itertools import count

KINDS: Mapping[str, str] = {
    "disposition": "申請に対する処分",
    "notification": "届出",
    "certificate": "証明",
    "booking": "予約・申込",
    "preentry": "事前入力",
}
FIELD_TYPES: Mapping[str, str] = {
    "text": "文字（1行）",
    "textarea": "文字（何行も）",
    "name": "氏名",
    "kana": "フリガナ",
    "date": "日付",
    "number": "数",
    "yen": "金額（円）",
    "select": "選択（一覧から1つ）",
    "radio": "選択（並べて1つ）",
    "checkboxes": "選択（いくつでも）",
    "yes_no": "はい・いいえ",
    "postal_code": "郵便番号",
    "address": "住所",
    "phone": "電話番号",
    "email": "メールアドレス",
    "bank_account": "口座",
    "file": "書類（ファイル）",
    "consent": "同意・確認",
    "note": "説明文（聞かない）",
    "slot": "予約の枠",
    "quantities": "品目と数",
}
CHOICES = frozenset({"select", "radio", "checkboxes"})
ROLES: Mapping[str, str] = {
    "": "（なし）",
    "applicant_name": "申請者の氏名",
    "applicant_kana": "申請者のフリガナ",
    "contact_email": "連絡先のメール",
    "contact_phone": "連絡先の電話",
    "postal_code": "郵便番号",
    "address": "住所",
    "protected": "支援措置",
    "deliver_online": "通知を画面で受け取る",
    "reply_by": "返事の受け取り方",
}
SEVERITIES: Mapping[str, str] = {"info": "情報", "defect": "不備（補正）", "judge": "要判断"}
UNITS: Mapping[str, str] = {
    "yen": "円",
    "days": "日",
    "months": "か月",
    "years": "年",
    "people": "人",
    "other": "そのほか",
}
LETTERS: Mapping[str, str] = {"approval": "認定・決定の通知", "rejection": "却下の通知", "correction": "補正のお願い"}

FILES: Mapping[str, str] = {
    "pack.yaml": "概要",
    "form.yaml": "フォーム",
    "screening.yaml": "判定表",
    "parameters.yaml": "金額・期限",
    "fees.yaml": "料金表",
    "calendars.yaml": "予約の枠",
    "placement.yaml": "施設と利用調整",
    "cases.yaml": "事例",
    "exports/core.yaml": "基幹システムへの書き出し",
    "exports/gif.yaml": "GIFデータモデルへの書き出し",
    "imports/pittari.yaml": "ぴったりサービスの取り込み",
}
TEXT: Mapping[str, str] = {"ja": "（書いてください）", "ja-easy": "（書いてください）", "en": "(to be written)"}
BASIS = "（根拠を書いてください）"
UNWRITTEN = frozenset({*TEXT.values(), BASIS})
"""What stands where nobody has written yet; nothing that says so is published."""

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


def file_title(name: str, letters: Mapping[str, str]) -> str:
    """What a clerk calls a file of the pack; `letters` are names of notices by kind. Empty where it has no name."""
    if name.startswith("letters/"):
        kind = name.removeprefix("letters/").removesuffix(".md")
        return f"通知文：{letters[kind]}" if kind in letters else "通知文"
    return FILES.get(name, "")


def is_id(text: str) -> bool:
    return len(text) <= 60 and _ID.fullmatch(text) is not None


def free_id(taken: Collection[str], stem: str = "procedure", join: str = "-") -> str:
    """The first of stem-1, stem-2, … that nobody has."""
    return next(name for n in count(1) if (name := f"{stem}{join}{n}") not in taken)


def free_name(taken: Iterable[str], stem: str) -> str:
    """The same for fields and sections, whose names are joined by `_`."""
    return free_id(set(taken), stem, "_")
