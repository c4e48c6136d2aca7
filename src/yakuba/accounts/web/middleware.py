"""Enforces what each view declares about who may see it. Whatever declares nothing is refused."""

import logging
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode

from yakuba.accounts.core.roles import SAFE_METHODS, may
from yakuba.accounts.web import kept_input
from yakuba.accounts.web.third_party import OWN_ACCOUNT, THIRD_PARTY
from yakuba.kernel.errors import Forbidden
from yakuba.webkit.access import Access, declared
from yakuba.webkit.errors import respond

logger = logging.getLogger("yakuba.access")

SIGN_IN = {"staff": "account_login", "resident": "account_request_login_code"}
ENROL = "mfa_index"
MFA_DONE = "_mfa"


class AccessMiddleware:
    """Costs no query on public pages, and the one for the person on the others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponseBase | None:
        name = request.resolver_match.view_name
        access = declared(view) or THIRD_PARTY.get(name)
        if access is None:
            logger.error("the view %s declares no access", name or getattr(view, "__qualname__", view))
            return respond(request, Forbidden("access-undeclared", "このページは公開されていません。"))
        if access.audience in {"public", "machine"}:
            return None
        if access.audience == "staff":
            translation.activate("ja")  # the console speaks Japanese, dates included
        user = request.user
        if not user.is_authenticated or user.town_id != request.town.pk:
            return sign_in(request, access)
        if not allowed(access, user, request.method, own_account=name in OWN_ACCOUNT):
            return respond(request, Forbidden("forbidden", "このページを見る権限がありません。"))
        if user.kind == "staff" and name not in OWN_ACCOUNT and not has_second_factor(request):
            return HttpResponseRedirect(reverse(ENROL))
        return None


def allowed(access: Access, user: Any, method: str, *, own_account: bool) -> bool:
    """Whether someone who is signed in to this town may use a view."""
    if access.audience != user.kind:
        return False
    if user.kind == "resident" or own_account:
        return True
    return may(method=method, held=frozenset(user.roles), needed=access.roles)


def has_second_factor(request: HttpRequest) -> bool:
    """Whether the member of staff gave a second factor, or has set one up since. Looked up once a session."""
    if not settings.STAFF_MFA_REQUIRED or request.session.get(MFA_DONE):
        return True
    used = any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))
    if not used and not is_mfa_enabled(request.user):
        return False
    request.session[MFA_DONE] = True
    return True


def sign_in(request: HttpRequest, access: Access) -> HttpResponse:
    """To the sign-in page and back. What was typed into a form whose session ran out meanwhile is kept."""
    page = reverse(SIGN_IN[access.audience])
    if request.method in SAFE_METHODS:
        kept_input.remember_owner(request)
        target = f"{page}?{urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})}"
    elif kept_input.keep(request):
        target = f"{reverse('accounts:session_expired')}?{urlencode({'page': access.audience})}"
    else:
        target = page
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return HttpResponseRedirect(target)
