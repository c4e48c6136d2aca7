"""The area a browser is for: a cookie with its number, so that it works without an account and without JavaScript."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

NAME = f"{settings.COOKIE_PREFIX}yakuba-area"
A_YEAR = 365 * 24 * 3600


def remembered(request: HttpRequest) -> int | None:
    value = request.COOKIES.get(NAME, "")
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 19 else None


def remember(response: HttpResponse, area_id: int) -> None:
    response.set_cookie(NAME, str(area_id), max_age=A_YEAR, secure=settings.PUBLIC_HTTPS, httponly=True, samesite="Lax")


def forget(response: HttpResponse) -> None:
    response.delete_cookie(NAME, samesite="Lax")
