"""What an address is on each channel, as it is kept: one spelling for one address."""

import re
import unicodedata

from yakuba.kernel.errors import Refusal

LONGEST = 254
# RFC 5321 without quoted local parts and address literals: no town's list has them, mistyped addresses do.
_MAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
_MOBILE = re.compile(r"\+81[789]0\d{8}")
_LINE = re.compile(r"U[0-9a-f]{32}|nonce-[A-Za-z0-9_-]{10,80}")
_KEY = re.compile(r"[0-9a-f]{40}")


def parse_address(channel: str, text: str) -> str:
    """A mail address, a Japanese mobile number as +81…, a LINE user, the key of a push endpoint. Refusal otherwise."""
    folded = unicodedata.normalize("NFKC", text).strip()
    match channel:
        case "email":
            if _MAIL.fullmatch(folded) and len(folded) <= LONGEST:
                return folded
            message = "メールアドレスを、name@example.jp のように入れてください。"
        case "sms":
            digits = re.sub(r"[\s()\-‐‑–—―ー−]", "", folded)
            number = f"+81{digits[1:]}" if digits.startswith("0") else digits
            if _MOBILE.fullmatch(number):
                return number
            message = "携帯電話の番号を、090-1234-5678 のように入れてください。"
        case "line":
            if _LINE.fullmatch(folded):
                return folded
            message = "LINEの友だち追加から始めてください。"
        case "push":
            if _KEY.fullmatch(folded):
                return folded
            message = "このブラウザーで通知を許可してから、もう一度お試しください。"
        case _:
            message = "この受け取り方は、いまは選べません。"
    raise Refusal("subscription-address", message, fields={"address": message})
