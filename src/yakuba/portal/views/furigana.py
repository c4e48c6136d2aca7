"""The switch for ふりがな."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yakuba.portal.furigana import remember
from yakuba.webkit.access import public


@public
@require_POST
def set_furigana(request: HttpRequest) -> HttpResponse:
    """`furigana=on|off`; back to `next`, a page of this site."""
    target = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    response = redirect(target if ours else "home")
    remember(response, on=request.POST.get("furigana") == "on")
    return response
