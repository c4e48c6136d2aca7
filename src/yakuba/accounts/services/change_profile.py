from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.accounts.services.record import opened, record
from yakuba.kernel.actors import Actor
from yakuba.kernel.codes import find_individual_numbers
from yakuba.kernel.errors import Refusal


@transaction.atomic
def change_profile(
    *,
    actor: Actor,
    town: Any,
    user_id: int,
    now: datetime,
    name: str,
    kana: str = "",
    postal_code: str = "",
    address: str = "",
    phone: str = "",
    birth_date: date | None = None,
    language: str = "ja",
) -> User:
    """What a resident wants filled in for them. Refuses an individual number (番号法20条) in any of it."""
    user = opened(town=town, user_id=user_id)
    texts = {
        "name": name,
        "kana": kana,
        "postal_code": postal_code,
        "address": address,
        "phone": phone,
        "language": language,
    }
    found = [field for field, text in texts.items() if find_individual_numbers(text)]
    if found:
        message = "マイナンバーは入力しないでください。"
        raise Refusal("individual-number", message, fields=dict.fromkeys(found, message))
    for field, text in texts.items():
        setattr(user, field, text)
    user.birth_date = birth_date
    user.save(update_fields=[*texts, "birth_date"])
    record(actor=actor, user=user, kind="profile_changed", now=now)
    return user
