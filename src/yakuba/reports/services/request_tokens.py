"""Tokens of Open311: a request's id, sealed for its town, for servers that give ids later."""

from typing import Any

from django.core import signing

_SALT = "reports.open311.token"


def token_of_request(*, town: Any, request_id: str) -> str:
    """Letters that may stand in an address: it tells nobody the id."""
    return signing.dumps([town.pk, request_id], salt=_SALT).replace(":", ".")


def request_of_token(*, town: Any, token: str) -> str | None:
    """None where the token is not one of this town's."""
    try:
        town_id, request_id = signing.loads(token.replace(".", ":"), salt=_SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return str(request_id) if town_id == town.pk else None
