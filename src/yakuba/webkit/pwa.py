"""Installing the portal on a phone: manifest, service worker, and the page shown without a network."""

import hashlib
import json
from collections.abc import Sequence
from functools import cache

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext

from yakuba.webkit.access import public
from yakuba.webkit.caching import public_page

# What the offline page needs. Pages themselves are never kept: they may hold personal data.
KEPT = [
    "webkit/css/tokens.css",
    "webkit/css/base.css",
    "webkit/css/layout.css",
    "webkit/css/buttons.css",
    "webkit/css/components.css",
    "webkit/css/lists.css",
    "webkit/css/menus.css",
    "webkit/css/forms.css",
    "webkit/css/console.css",
    "webkit/css/print.css",
    "webkit/icons/icon.svg",
]
# What else the worker does, one file for each: shared with it are `self` and `settings`.
PARTS = ["webkit/js/worker-push.js"]
stand_ins: dict[str, str] = {}
_files: list[str] = []


def stand_in(page: str, offline: str, files: Sequence[str]) -> None:
    """Without a network the page (a URL name) is replaced by another one, which is kept with its static files.

    What stands in is a public page that names nobody: an empty form whose script sends it later.
    """
    stand_ins[page] = offline
    _files.extend(name for name in files if name not in _files)


ICONS = [(192, "any"), (512, "any"), (512, "maskable")]


@public
@public_page()
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest, under the town's own name and address."""
    name = getattr(getattr(request, "town", None), "name", "") or "役場"
    home = get_script_prefix()
    icons = [
        {
            "src": static(f"webkit/icons/icon-{'maskable-' if purpose == 'maskable' else ''}{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }
        for size, purpose in ICONS
    ]
    data = {
        "id": home,
        "name": f"{name} {gettext('オンライン窓口')}",
        "short_name": name,
        "lang": "ja",
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0017c1",
        "icons": icons,
    }
    return JsonResponse(data, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@cache
def _version() -> str:
    """Changes with the content of what is kept, so that a new release replaces the old files."""
    digest = hashlib.sha256()
    for name in [*KEPT, *PARTS, *_files]:
        with open(str(finders.find(name)), "rb") as file:  # noqa: PTH123 - a finder gives text
            digest.update(file.read())
    return digest.hexdigest()[:12]


@public
@public_page()
def service_worker(request: HttpRequest) -> HttpResponse:
    """Served at the town's root, so that it may look after the whole town and no other."""
    settings = {
        "cache": f"yakuba-{_version()}",
        "offline": reverse("offline"),
        "standIns": {reverse(page): reverse(offline) for page, offline in stand_ins.items()},
        "files": [static(name) for name in [*KEPT, *_files]],
        "static": static(""),
        "parts": [static(name) for name in PARTS],
        "icon": static("webkit/icons/icon-192.png"),
    }
    return render(
        request, "webkit/service-worker.js", {"settings": json.dumps(settings)}, content_type="text/javascript"
    )


@public
@public_page()
def offline(request: HttpRequest) -> HttpResponse:
    """Says that there is no network. Names nobody and needs no database."""
    return render(request, "webkit/offline.html")
