from types import SimpleNamespace

from django.http import HttpResponse
from django.test import RequestFactory

from yakuba.webkit.access import declared, public
from yakuba.webkit.caching import public_page


def page(request):
    return HttpResponse()


def _answer(user):
    request = RequestFactory().get("/")
    request.user = user
    return public_page(60)(page)(request)


def test_nothing_is_kept_unless_the_view_says_so(kit):
    assert kit.get("/page/").headers["Cache-Control"] == "no-store"
    assert kit.get("/public/").headers["Cache-Control"] == "private, max-age=60"


def test_a_public_page_of_someone_signed_in_is_not_kept():
    assert "Cache-Control" in _answer(SimpleNamespace(is_authenticated=False)).headers
    assert "Cache-Control" not in _answer(SimpleNamespace(is_authenticated=True)).headers


def test_the_declaration_of_access_stays():
    assert declared(public_page()(public(page))).audience == "public"
