"""Where a form is filled in: by the resident online, or by a clerk beside them. One flow, two faces."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from yakuba.accounts.web.actors import actor_of
from yakuba.accounts.web.sessions import ASSURANCE
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound
from yakuba.procedures.queries.drafts import KEPT, OpenDraft, find_draft


@dataclass(frozen=True)
class Desk:
    """`owned`: drafts belong to the member of staff who started them."""

    id: str
    base: str
    channels: tuple[str, ...]
    owned: bool

    def first(self, pack_id: str, section_id: str) -> str:
        """Where filling in begins: at the counter everything stands on one page."""
        return self.url("entry", pack_id) if self.owned else self.url("section", pack_id, section_id)

    def url(self, name: str, *args: Any) -> str:
        return reverse(f"procedures:{self.id}-{name}", args=args)

    def owner(self, request: HttpRequest) -> int | None:
        return request.user.pk if self.owned else None

    def resident(self, request: HttpRequest) -> Any | None:
        """The signed-in resident, where there is one."""
        user = request.user
        return user if not self.owned and user.is_authenticated and user.kind == "resident" else None

    def assurance(self, request: HttpRequest) -> int:
        """How sure the resident's sign-in was; 0 without one."""
        return int(request.session.get(ASSURANCE, 1)) if self.resident(request) else 0

    def actor(self, request: HttpRequest) -> Actor:
        return actor_of(request.user)

    def cookie(self, request: HttpRequest, pack_id: str) -> str:
        return f"{settings.COOKIE_PREFIX}draft-{self.id}-{request.town.slug}-{pack_id}"


ONLINE = Desk("online", "webkit/base_portal.html", ("online",), owned=False)
COUNTER = Desk("counter", "webkit/base_console.html", ("counter", "phone", "post"), owned=True)


def keep_key(request: HttpRequest, response: HttpResponse, desk: Desk, pack_id: str, key: str) -> None:
    """The draft's key lives in a cookie of its own, so an expired session loses nothing that was typed."""
    response.set_cookie(
        desk.cookie(request, pack_id),
        key,
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def draft_of(request: HttpRequest, desk: Desk, pack_id: str) -> OpenDraft | None:
    key = request.COOKIES.get(desk.cookie(request, pack_id), "")
    if not key:
        return None
    return find_draft(town_id=request.town.pk, key=key, pack_id=pack_id, owner_id=desk.owner(request))


def require_draft(request: HttpRequest, desk: Desk, pack_id: str) -> OpenDraft:
    opened = draft_of(request, desk, pack_id)
    if opened is None:
        raise NotFound("draft-unknown", "入力中のものが見つかりません。手続きのページから始めてください。")
    return opened
