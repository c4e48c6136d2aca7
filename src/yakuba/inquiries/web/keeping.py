"""What the console's pages of inquiries share: who may do what, what states, departments and languages are called."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from yakuba.accounts import queries as accounts
from yakuba.inquiries.queries import faqs as questions
from yakuba.kernel.clock import SystemClock, local_date

WRITERS = ("clerk", "approver", "head", "dx", "admin")
READERS = ("head", "dx", "admin", "auditor", "approver")
REVIEWERS = ("approver", "head", "dx", "admin")
YEAR = timedelta(days=365)
STATES = {"draft": "下書き", "review": "確認待ち", "live": "公開中", "retired": "取り下げ"}
LANGUAGES = (("ja", "日本語"), ("ja-easy", "やさしい日本語"), ("en", "英語"))


def today() -> date:
    return local_date(SystemClock().now())


def may(user: Any, roles: Iterable[str]) -> bool:
    return bool(set(roles) & set(user.roles))


def category_names(town_id: int) -> dict[str, str]:
    """Id → what it is called, of the packs and then of the town's own."""
    names = {id_: title["ja"] for id_, title in questions.category_titles().items()}
    return names | {id_: id_ for id_ in questions.categories(town_id) if id_ not in names}


def department_names(town_id: int) -> dict[str, str]:
    """Code → name."""
    return {each.code: each.name for each in accounts.departments(town_id)}
