"""Security headers on every response: a strict Content-Security-Policy, and caching switched off unless asked for.

Nothing inline runs and nothing is loaded from elsewhere: styles are classes, scripts are modules of our own.
ASVS 5.0 V3.4; OWASP Secure Headers.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

POLICY: dict[str, tuple[str, ...]] = {
    "default-src": ("'none'",),
    "script-src": ("'self'",),
    "style-src": ("'self'",),
    # data: is the empty tile that Leaflet puts where a map tile was.
    "img-src": ("'self'", "data:"),
    "connect-src": ("'self'",),
    "font-src": ("'self'",),
    "form-action": ("'self'",),
    "frame-ancestors": ("'none'",),
    "base-uri": ("'none'",),
    "manifest-src": ("'self'",),
    "worker-src": ("'self'",),
    "object-src": ("'none'",),
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), "
        "geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), "
        "publickey-credentials-get=(self), publickey-credentials-create=(self)"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # What says nothing about caching may hold personal data. `webkit.caching.public_page` says otherwise.
    "Cache-Control": "no-store",
}
EXTRA = "csp_extra"


def allow(response: HttpResponseBase, directive: str, *sources: str) -> None:
    """Let one page do one thing more, e.g. send a form to the sign-in service of the state.

    `sources` are origins ("https://auth.example"); keywords that would let inline code run are refused.
    """
    if any("'unsafe" in source or source in {"*", "https:", "http:"} for source in sources):
        raise ValueError(f"not a source we allow: {sources}")
    extra = getattr(response, EXTRA, {})
    extra[directive] = (*extra.get(directive, ()), *sources)
    setattr(response, EXTRA, extra)


def policy(extra: dict[str, tuple[str, ...]] | None = None) -> str:
    """The header's text. A directive that was 'none' gives way to what is added to it."""
    merged = dict(POLICY)
    for directive, sources in (extra or {}).items():
        own = tuple(source for source in merged.get(directive, ()) if source != "'none'")
        merged[directive] = (*own, *sources)
    return "; ".join(f"{directive} {' '.join(sources)}" for directive, sources in merged.items())


PLAIN_POLICY = policy()


class ContentSecurityPolicyMiddleware:
    """Stands outermost, so that files and error pages get the headers too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        extra = getattr(response, EXTRA, None)
        response.headers["Content-Security-Policy"] = policy(extra) if extra else PLAIN_POLICY
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if extra and set(extra.get("frame-ancestors", ())) - {"'self'"}:
            del response.headers["X-Frame-Options"]  # it can name no site
        return response
