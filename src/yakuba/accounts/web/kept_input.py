"""What someone had typed when their session ran out, kept until they have signed in again.

It lies sealed in the new session, for the same account only, and is shown back as a form that can be sent again. Files
can't be kept: they have to be chosen again.
"""

import base64
from dataclasses import dataclass

from django.http import HttpRequest

from yakuba.accounts.web.sessions import OWNER
from yakuba.webkit import vault

KEY = "_kept_input"
MOST_BYTES = 300_000
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "password", "oldpassword", "password1", "password2", "code", "credential"})


@dataclass(frozen=True)
class KeptInput:
    """`fields` are name and value pairs in the order they were sent."""

    path: str
    fields: list[tuple[str, str]]
    files: bool


def remember_owner(request: HttpRequest) -> None:
    """Whose session has just ended, for a form that another tab may still send."""
    if request.session.former_owner:
        request.session[OWNER] = request.session.former_owner


def keep(request: HttpRequest) -> bool:
    """Keep the form of a request whose session had just ended; False where there was none, or it is too big."""
    owner = request.session.former_owner or request.session.get(OWNER)
    if not owner:
        return False
    fields = [[name, value] for name, values in request.POST.lists() if name not in NOT_KEPT for value in values]
    blob = vault.seal({"path": request.get_full_path(), "fields": fields, "files": bool(request.FILES)})
    if len(blob) > MOST_BYTES:
        return False
    request.session[OWNER] = owner
    request.session[KEY] = base64.b64encode(blob).decode()
    return True


def kept(request: HttpRequest) -> KeptInput | None:
    """What was kept for the person who is signed in now."""
    blob = request.session.get(KEY)
    if not blob or request.session.get(OWNER) != str(request.user.pk):
        return None
    data = vault.unseal(base64.b64decode(blob))
    return KeptInput(data["path"], [(name, value) for name, value in data["fields"]], data["files"])


def forget(request: HttpRequest) -> None:
    """After it was shown back, or when someone else signed in."""
    request.session.pop(KEY, None)
    request.session.pop(OWNER, None)
