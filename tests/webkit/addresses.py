"""Views that raise what they are told to."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from tests.webkit.databases import postgresql_error, sqlite_error
from yakuba.kernel.errors import Conflict, Forbidden, NotFound, PackError, Refusal, TooMany
from yakuba.webkit import csp, errors
from yakuba.webkit.caching import public_page

RAISED = {
    "refusal": lambda: Refusal("too_young", "年齢を確かめてください。", fields={"birth": "＊未来の日付です。"}),
    "forbidden": lambda: Forbidden("role", "決裁者だけができます。"),
    "notfound": lambda: NotFound("case", "受付が見つかりません。"),
    "conflict": lambda: Conflict("changed", "ほかの職員が先に変更しました。"),
    "toomany": lambda: TooMany("sign_in", "試しすぎです。", retry_after=30),
    "pack": lambda: PackError("broken", "秘密の内容", file="/srv/packs/x.yaml", line=3),
    "http404": lambda: Http404("No Case matches the given query."),
    "denied": lambda: PermissionDenied("secret reason"),
    "bug": lambda: ValueError("役場花子 03-1234-5678"),
    "locked": lambda: sqlite_error(5),
    "full": lambda: sqlite_error(13),
    "gone": lambda: postgresql_error(None),
    "nosuchtable": lambda: sqlite_error(1),
}


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("<p>ok</p>")


def fail(request: HttpRequest, kind: str) -> HttpResponse:
    error = RAISED[kind]()
    raise error


def sign_in(request: HttpRequest) -> HttpResponse:
    response = HttpResponse("")
    csp.allow(response, "form-action", "https://auth.example.jp")
    return response


urlpatterns = [
    path("", include("yakuba.webkit.urls")),
    path("page/", page),
    path("press/", require_POST(page)),
    path("public/", public_page(60)(page)),
    path("fail/<str:kind>/", fail),
    path("sign-in/", sign_in),
    path("language/", set_language, name="set_language"),
]
handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
