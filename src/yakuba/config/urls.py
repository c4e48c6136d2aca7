"""The root of all addresses. Each room brings its own."""

from importlib.util import find_spec

from django.urls import include, path

from yakuba.webkit import errors

# Each (module, prefix) in order of precedence.
ROOMS = [
    ("yakuba.webkit.urls", ""),
    ("yakuba.accounts.web.urls", ""),
    ("yakuba.messaging.web.urls", ""),
    ("yakuba.cases.web.urls", ""),
    ("yakuba.procedures.web.urls", ""),
    ("yakuba.inquiries.web.urls", ""),
    ("yakuba.inquiries.web.ask_urls", ""),
    ("yakuba.inquiries.web.embed_urls", ""),
    ("yakuba.reports.web.urls", ""),
    ("yakuba.calendars.web.urls", ""),
    ("yakuba.reports.web.open311_urls", "open311/"),
    ("yakuba.opendata.web.urls", ""),
    ("yakuba.policylab.web.urls", "console/lab/"),
    ("yakuba.calendars.web.programs", "api/v1/collection/"),
    ("yakuba.reports.web.public_urls", ""),
    ("yakuba.procedures.api", "api/v1/"),
    ("yakuba.console.urls", "console/"),
    ("yakuba.portal.urls", ""),
]


def present(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:
        return False


urlpatterns = [path(prefix, include(module)) for module, prefix in ROOMS if present(module)]

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.page_not_found
handler500 = errors.server_error
