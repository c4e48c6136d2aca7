"""Which cases the person at this browser may see, without an account: those whose secret they have shown, or just made."""

from typing import Any

from django.http import HttpRequest

from yakuba.cases import queries
from yakuba.kernel.errors import NotFound

SESSION_KEY = "cases"
MOST = 20


def case_of_visitor(request: HttpRequest, receipt_number: str) -> Any:
    """The case, or NotFound: the same for a number that does not exist and for someone else's."""
    case = queries.find_for_visitor(
        town_id=request.town.pk,
        receipt_number=receipt_number,
        allowed=shown(request),
        resident_id=resident_id(request),
    )
    if case is None:
        raise NotFound(
            "case-not-yours",
            "この案件は、この画面からは見られません。「手続きの状況を見る」で、受付番号と照会番号を入力してください。",
        )
    return case


def remember(request: HttpRequest, case_id: int) -> None:
    """This browser has shown the secret. A new session key, so that a fixed one gains nothing."""
    known = [each for each in shown(request) if each != case_id]
    request.session.cycle_key()
    request.session[SESSION_KEY] = {str(request.town.pk): [*known, case_id][-MOST:]}


def forget(request: HttpRequest) -> None:
    """For a telephone or computer that others use too."""
    request.session.pop(SESSION_KEY, None)


def shown(request: HttpRequest) -> list[int]:
    found: list[int] = request.session.get(SESSION_KEY, {}).get(str(request.town.pk), [])
    return found


def resident_id(request: HttpRequest) -> int | None:
    user = request.user
    if user.is_authenticated and user.kind == "resident" and user.town_id == request.town.pk:
        return int(user.pk)
    return None
