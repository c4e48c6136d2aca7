"""到達日 as a clerk enters it: when a letter or a form reached the town hall, whatever day it is typed in."""

from datetime import date, timedelta

from yakuba.kernel.eras import parse_date
from yakuba.kernel.errors import Refusal

FIELD = "_arrived_on"
_LONGEST_AGO = timedelta(days=365)


def read_arrival(text: str, *, today: date) -> date:
    """The day; empty means today. Refusal names the field: a day to come, or one so long ago that it must be a slip."""
    if not text.strip():
        return today
    try:
        day = parse_date(text[:30])
    except ValueError as error:
        raise _refused(str(error)) from None
    if day > today:
        raise _refused("到達日が未来の日です。届いた日を入力してください。")
    if day < today - _LONGEST_AGO:
        raise _refused("到達日が1年より前の日です。年をお確かめください。")
    return day


def _refused(message: str) -> Refusal:
    return Refusal("arrival", message, fields={FIELD: message})
