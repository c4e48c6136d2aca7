"""What every new account needs: an address nobody else of the kind has in this town."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from yakuba.accounts.models import User
from yakuba.kernel.errors import Conflict, Refusal


def normalise_email(email: str) -> str:
    """As it is compared: trimmed and in lower case. Raises Refusal where it is no address."""
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refusal(
            "email-form",
            "メールアドレスの形が正しくありません。",
            fields={"email": "例: hanako@example.jp"},
        ) from error
    return address


def enrol(*, town: Any, kind: str, email: str, now: datetime, **details: Any) -> User:
    """An unsaved account without a password. Raises Refusal or Conflict."""
    address = normalise_email(email)
    if User.objects.filter(town=town, kind=kind, email=address).exists():
        raise Conflict(
            "email-taken",
            "このメールアドレスはもう登録されています。",
            fields={"email": "もう登録されています。"},
        )
    user = User(
        town=town, kind=kind, email=address, username=f"{town.slug}/{kind}/{address}", date_joined=now, **details
    )
    user.set_unusable_password()
    return user
