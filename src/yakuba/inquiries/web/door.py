"""Whose conversation it is: on the portal a browser's session knows, within another site's page a signed token that
each form carries. The second needs no cookie, so it works where a browser keeps none in a frame."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from yakuba.inquiries.core.chat_settings import ChatSettings
from yakuba.inquiries.services.model import chat_model
from yakuba.webkit import csp

SESSION_KEY = "ask"
HANDED = "ask-handed"
EMBED = "embed"
TOKEN = "conversation"  # noqa: S105 - the field's name
_SALT = "inquiries.embed"
TOKEN_SECONDS = 12 * 3600
View = Callable[..., HttpResponseBase]


def embedded(request: HttpRequest) -> bool:
    """Whether this page stands within another site's."""
    return bool(request.resolver_match and request.resolver_match.namespace == EMBED)


def key_of(request: HttpRequest) -> str:
    """The conversation's key in this town; empty where there is none."""
    if not embedded(request):
        return str(request.session.get(SESSION_KEY, {}).get(str(request.town.pk), ""))
    if not hasattr(request, "conversation_key"):
        request.conversation_key = _key_in(request.POST.get(TOKEN, ""), request.town.pk)
    return str(request.conversation_key)


def keep(request: HttpRequest, key: str) -> None:
    """From now on the visitor has this conversation; an empty key lets go of it."""
    if embedded(request):
        request.conversation_key = key
    elif key:
        request.session[SESSION_KEY] = {str(request.town.pk): key}
    else:
        request.session.pop(SESSION_KEY, None)


def drawn(request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A page of the chat, as it has to be where it stands. A frame gets no cookie: its forms carry the token instead."""
    more: dict[str, Any] = {"base": "webkit/base_portal.html", "rephrases": chat_model() is not None}
    if embedded(request):
        key = key_of(request)
        signed = signing.dumps([request.town.pk, key], salt=_SALT) if key else ""
        more |= {"base": "ask/base_embed.html", "embedded": True, "token": signed, "csrf_token": ""}
    return render(request, template, {**context, **more}, status=status)


def within_sites(view: View) -> View:
    """The view within a frame on the town's allowed sites, and on no other. Its token is asked for instead of a cookie,
    and who is signed in at the portal is nobody here, so there is nothing that another site could use in a visitor's name."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        request.user = AnonymousUser()
        response = view(request, *args, **kwargs)
        origins = chat_settings(request.town).origins
        if origins:
            csp.allow(response, "frame-ancestors", *origins)
        return response

    return csrf_exempt(inner)


def chat_settings(town: Any) -> ChatSettings:
    return ChatSettings.of(town.settings.get("chat", {}))


def _key_in(token: str, town_id: int) -> str:
    """Empty for a forged or old token, and for one of another town."""
    try:
        town, key = signing.loads(token, salt=_SALT, max_age=TOKEN_SECONDS)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return str(key) if town == town_id else ""
