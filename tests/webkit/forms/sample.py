"""A form with every type of field, a repeated section, conditions and checks."""

from datetime import date
from typing import Any

from yakuba.webkit.forms import Form, parse_form

TODAY = date(2026, 11, 24)
NUMBER = "123456789018"
"""Twelve digits with a valid check digit: an individual number of nobody known."""


def text(ja: str) -> dict[str, str]:
    return {"ja": ja, "ja-easy": f"{ja}（やさしい）", "en": f"{ja} (en)"}


def field(id_: str, type_: str, **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": type_, "label": text(more.pop("label", id_))} | more


def option(value: str) -> dict[str, Any]:
    return {"value": value, "label": text(f"選択肢{value}")}


DATA: dict[str, Any] = {
    "sections": [
        {
            "id": "person",
            "title": text("請求者"),
            "intro": text("はじめに"),
            "fields": [
                field("hello", "note"),
                field("name", "name", required=True, role="applicant_name", label="お名前", help=text("戸籍のとおり")),
                field("kana", "kana", role="applicant_kana"),
                field("born", "date", required=True, autocomplete="bday", label="生年月日"),
                field("zip", "postal_code", role="postal_code"),
                field("address", "address", role="address"),
                field("phone", "phone", role="contact_phone"),
                field("email", "email", role="contact_email", required="online == true"),
                field("online", "yes_no", role="deliver_online"),
                field("job", "select", options=[option("employee"), option("public")]),
                field("reason", "radio", options=[option("a"), option("b")]),
                field("benefits", "checkboxes", options=[option("x"), option("y"), option("z")]),
                field("other", "text", show_if="reason == 'b'", max_length=20),
                field("note", "textarea"),
                field("count", "number", max=20, unit=text("人")),
                field("agree", "consent", required=True),
            ],
        },
        {
            "id": "children",
            "title": text("お子さん"),
            "repeat": {"min": 1, "max": 3, "item": text("お子さん")},
            "fields": [
                field("child_name", "name", required=True),
                field("child_born", "date", required=True),
                field("living", "radio", options=[option("with"), option("apart")]),
                field("child_address", "address", show_if="item.living == 'apart'", required="item.living == 'apart'"),
                field("health", "textarea", sensitive=True),
                field("paper", "file"),
            ],
        },
        {
            "id": "money",
            "title": text("口座"),
            "show_if": "job != 'public'",
            "fields": [
                field("account", "bank_account", sensitive=True, required=True, label="口座"),
                field("income", "yen", sensitive=True),
                field("papers", "file", multiple=True, max_files=2, accept=["pdf", "jpeg"]),
                field("visit", "slot", calendar="visits", options=[option("hall")]),
                field("things", "quantities", options=[option("a"), option("b")], max_total=5),
            ],
        },
    ],
    "checks": [
        {
            "id": "not_future",
            "over": "children",
            "error_if": "d(item.child_born) > d(today)",
            "field": "child_born",
            "message": text("生年月日が未来です。"),
        },
        {
            "id": "count_children",
            "error_if": "count > 10 and reason == 'a'",
            "field": "count",
            "message": text("多すぎます。"),
        },
    ],
}

FORM: Form = parse_form(DATA)
PERSON, CHILDREN, MONEY = FORM.sections

ACCOUNT = {
    "bank_code": "0001",
    "bank_name": "みずほ銀行",
    "branch_code": "123",
    "account_type": "ordinary",
    "number": "0012345",
    "holder": "ヤクバ タロウ",
}
ANSWERS: dict[str, Any] = {
    "name": "役場 太郎",
    "born": "1990-04-01",
    "zip": "1000001",
    "address": "東京都千代田区千代田1-1",
    "email": "taro@example.jp",
    "online": True,
    "job": "employee",
    "reason": "a",
    "benefits": ["x"],
    "agree": True,
    "children": [
        {"child_name": "役場 花子", "child_born": "2024-04-02", "living": "with", "health": "元気", "paper": []},
        {
            "child_name": "役場 次郎",
            "child_born": "2026-11-01",
            "living": "apart",
            "child_address": "北海道札幌市",
        },
    ],
    "account": ACCOUNT,
    "income": 3_000_000,
    "papers": ["k1", "k2"],
}
