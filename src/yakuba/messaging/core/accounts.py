"""What each channel asks of a town, and whether it was given. Pure: takes and returns texts."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from yakuba.kernel.errors import Refusal

LONGEST = 1000


@dataclass(frozen=True)
class Field:
    """`secret`: shown to nobody again. `default`: where nothing is given; None: it must be."""

    name: str
    label: str
    help: str = ""
    secret: bool = False
    default: str | None = ""
    choices: tuple[str, ...] = ()


FIELDS: Mapping[str, tuple[Field, ...]] = {
    "push": (),
    "line": (
        Field(
            "token",
            "チャネルアクセストークン",
            "LINE Developers のチャネルの「Messaging API設定」にあります。",
            secret=True,
            default=None,
        ),
        Field(
            "secret",
            "チャネルシークレット",
            "「チャネル基本設定」にあります。届いた通知が LINE のものか確かめます。",
            secret=True,
            default=None,
        ),
    ),
    "sms": (
        Field("url", "送信先のURL", "SMS事業者の送信APIの住所です。", default=None),
        Field("format", "送り方", "", default="json", choices=("json", "form")),
        Field("to", "あて先の項目名", "", default="to"),
        Field("text", "本文の項目名", "", default="text"),
        Field(
            "reference", "こちらの番号の項目名", "配信結果の通知に戻ってくる番号を入れる項目です。空欄なら入れません。"
        ),
        Field("extra", "そのほかの項目", "name=value を1行に1つ。送信元の番号など。"),
        Field("auth", "認証", "", default="bearer", choices=("bearer", "basic", "none")),
        Field("secret", "トークン、または ユーザー:パスワード", secret=True),
        Field(
            "status_secret",
            "配信結果の通知の合言葉",
            "事業者が結果の通知に付ける、16文字以上の英数字です。",
            secret=True,
        ),
    ),
}


def checked(channel: str, values: Mapping[str, str], kept: Mapping[str, str]) -> dict[str, str]:
    """The account to keep. A secret left empty stays what it was. Refusal names the field."""
    found = {}
    for field in FIELDS[channel]:
        value = values.get(field.name, "").strip() or (kept.get(field.name, "") if field.secret else "")
        if not value and field.default is None:
            _refuse(field, f"{field.label}を入れてください。")
        if len(value) > LONGEST:
            _refuse(field, f"{field.label}が長すぎます。")
        value = value or field.default or ""
        if field.choices and value not in field.choices:
            _refuse(field, f"{field.label}は {'・'.join(field.choices)} から選んでください。")
        found[field.name] = value
    if channel == "sms":
        _check_sms(found)
    return found


def extra_items(text: str) -> dict[str, str]:
    """`name=value` in each line. ValueError with the number of the line that is none."""
    items = {}
    for number, line in enumerate(text.splitlines(), 1):
        name, sign, value = line.strip().partition("=")
        if line.strip():
            if not sign or not name:
                raise ValueError(number)
            items[name] = value
    return items


def _check_sms(found: Mapping[str, str]) -> None:
    by_name = {field.name: field for field in FIELDS["sms"]}
    parts = urlsplit(found["url"])
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.username:
        _refuse(by_name["url"], "送信先のURLを、https:// から入れてください。")
    if found["auth"] != "none" and not found["secret"]:
        _refuse(by_name["secret"], "認証に使うトークンを入れてください。")
    if found["status_secret"] and (len(found["status_secret"]) < 16 or not found["status_secret"].isalnum()):
        _refuse(by_name["status_secret"], "合言葉は16文字以上の英数字にしてください。")
    try:
        extra_items(found["extra"])
    except ValueError as error:
        _refuse(by_name["extra"], f"そのほかの項目の{error.args[0]}行目を、name=value の形にしてください。")


def _refuse(field: Field, message: str) -> None:
    raise Refusal("channel-field", message, fields={field.name: message})
