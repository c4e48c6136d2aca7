"""Bank accounts, those of the Japan Post Bank by 記号 and 番号 too."""

import re
from typing import Any

from yakuba.kernel.codes import find_individual_numbers
from yakuba.kernel.text import to_katakana
from yakuba.webkit.forms import messages
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.kinds.base import Kind, Posted, Problem, only, plain_digits, tidy
from yakuba.webkit.forms.texts import Text

YUCHO_CODE = "9900"
YUCHO_NAME = "ゆうちょ銀行"
_HOLDER = re.compile(r"[ァ-ヺー・ A-Z0-9()「」.,/\\\-]{1,60}")
_KEYS = ("bank_code", "bank_name", "branch_code", "account_type", "number", "holder")
_LONGEST = 60


class BankAccount(Kind):
    """{bank_code, bank_name, branch_code, account_type, number, holder}, all text; the number padded to seven digits."""

    parts = (*_KEYS, "symbol", "symbol_number")
    grouped = True

    def read(self, field: Field, posted: Posted) -> dict[str, str] | None:
        given = {part: only(posted, part).strip() for part in self.parts}
        if not any(value for part, value in given.items() if part != "account_type"):
            return None
        self.refuse(given)
        problems: dict[str, Text] = {}
        if given["symbol"] or given["symbol_number"]:
            given |= from_symbol(given["symbol"], given["symbol_number"])
        account = {
            "bank_code": plain_digits(given["bank_code"]),
            "bank_name": tidy(given["bank_name"]),
            "branch_code": plain_digits(given["branch_code"]),
            "account_type": given["account_type"],
            "number": plain_digits(given["number"]),
            "holder": holder(given["holder"]),
        }
        if account["bank_code"] == YUCHO_CODE and not account["bank_name"]:
            account["bank_name"] = YUCHO_NAME
        if not re.fullmatch("[0-9]{4}", account["bank_code"]):
            problems["bank_code"] = messages.BANK_CODE
        if not re.fullmatch("[0-9]{3}", account["branch_code"]):
            problems["branch_code"] = messages.BRANCH_CODE
        if account["account_type"] not in messages.ACCOUNT_TYPES:
            problems["account_type"] = messages.ACCOUNT_TYPE
        if not re.fullmatch("[0-9]{1,7}", account["number"]):
            problems["number"] = messages.ACCOUNT_NUMBER
        if not _HOLDER.fullmatch(account["holder"]):
            problems["holder"] = messages.ACCOUNT_HOLDER
        if problems:
            raise Problem(problems)
        return account | {"number": account["number"].zfill(7)}

    @staticmethod
    def refuse(given: dict[str, str]) -> None:
        """Too long, control characters, or an individual number in any part."""
        for part, value in given.items():
            if len(value) > _LONGEST:
                message = messages.TOO_LONG.fill(label=messages.BANK[part], limit=_LONGEST, count=len(value))
                raise Problem({part: message})
            if not value.replace("\u3000", " ").isprintable():
                raise Problem({part: messages.CONTROL.fill(label=messages.BANK[part])})
            if find_individual_numbers(value):
                raise Problem({part: messages.INDIVIDUAL_NUMBER.fill(label=messages.BANK[part])})

    def write(self, value: Any) -> dict[str, list[str]]:
        return {key: [value[key]] for key in _KEYS}

    def fits(self, value: Any) -> bool:
        return (
            isinstance(value, dict) and value.keys() == set(_KEYS) and all(isinstance(v, str) for v in value.values())
        )

    def show(self, field: Field, value: Any, language: str) -> str:
        kind = messages.ACCOUNT_TYPES.get(value["account_type"])
        name = f"{value['bank_name']}（{value['bank_code']}）" if value["bank_name"] else value["bank_code"]
        branch = f"{messages.BRANCH.get(language)} {value['branch_code']}"
        return f"{name} {branch} {kind.get(language) if kind else ''} {value['number']} {value['holder']}"


def holder(text: str) -> str:
    """A holder as banks write it, in full-width katakana and capitals, one space between the names."""
    return to_katakana(re.sub(r"\s+", " ", tidy(text))).upper()


def from_symbol(symbol: str, number: str) -> dict[str, str]:
    """Branch and account number for transfers from a passbook's 記号 and 番号 (ゆうちょ銀行の振込用の店名・口座番号の決まり).

    1xxx0: ordinary account, branch = second and third digit with 8, number without its last digit.
    0xxx0: transfer account (振替口座), branch with 9, number padded. A re-issue's digit after a hyphen (記号-再発行) is left out.
    Raises Problem.
    """
    symbol = plain_digits(symbol.split("-", maxsplit=1)[0])
    number = plain_digits(number)
    problems: dict[str, Text] = {}
    if not re.fullmatch("[01][0-9]{3}0", symbol):
        problems["symbol"] = messages.YUCHO_SYMBOL
    ordinary = symbol.startswith("1")
    if not re.fullmatch("[0-9]{1,7}1" if ordinary else "[0-9]{1,7}", number):
        problems["symbol_number"] = messages.YUCHO_NUMBER
    if problems:
        raise Problem(problems)
    return {
        "bank_code": YUCHO_CODE,
        "bank_name": YUCHO_NAME,
        "branch_code": symbol[1:3] + ("8" if ordinary else "9"),
        "account_type": "ordinary" if ordinary else "current",
        "number": number[:-1] if ordinary else number,
    }
