"""Which bank accounts can exist: what their digits alone tell.

Japanese account numbers carry no check digit. What can be known is the number of digits, the ranges of the codes that the
全銀協 gives out (banks 0001–0999, 信用金庫 1000–1999, 信用組合・労働金庫 2000–2999, 農協・漁協 3000–9799, ゆうちょ銀行 9900), and how
ゆうちょ銀行 builds its 店番: it ends in 8 for 普通 and in 9 for 振替 (当座). Whether an account exists, the bank alone knows.
"""

import re
from collections.abc import Mapping
from typing import Any

YUCHO = 9900
_LAST_COOPERATIVE = 9799
_YUCHO_ENDS = {"ordinary": "8", "current": "9"}


def is_possible(account: Mapping[str, Any]) -> bool:
    """Whether its digits are those of an account that could exist."""
    bank, branch, number = (str(account.get(part, "")) for part in ("bank_code", "branch_code", "number"))
    if not re.fullmatch(r"[0-9]{4}", bank) or not re.fullmatch(r"[0-9]{3}", branch):
        return False
    if not re.fullmatch(r"[0-9]{7}", number) or not int(number):
        return False
    if int(bank) == YUCHO:
        return branch.endswith(_YUCHO_ENDS.get(str(account.get("account_type")), ""))
    return 0 < int(bank) <= _LAST_COOPERATIVE
