"""Which browser it is, as far as a session knows, and how much it may send."""

import secrets

from django.http import HttpRequest

from yakuba.kernel.errors import TooMany
from yakuba.webkit import throttle, vault

SESSION_KEY = "report-device"
OF_A_DEVICE, OF_AN_ADDRESS, SECONDS = 20, 60, 3600
"""Reports in an hour. Many telephones share one address of their carrier."""
FLOOD = (
    "この端末からの通報が続いているため、いまは受け付けられません。1時間ほどたってから、もう一度送ってください。"
    "急ぐときは、役場へ電話してください。"
)


def device_of(request: HttpRequest) -> str:
    """A digest that says whether two reports came from one browser, and nothing else."""
    known = request.session.get(SESSION_KEY)
    if known is None:
        known = request.session[SESSION_KEY] = secrets.token_urlsafe(16)
    return vault.fingerprints(f"{request.town.pk} {known}".encode())[0]


def limit(request: HttpRequest, device: str) -> None:
    """Count one report. TooMany `report-flood` where it is one too many."""
    address = throttle.client_address(request)
    allowed = [
        throttle.allow("reports.device", device, OF_A_DEVICE, SECONDS),
        throttle.allow("reports.address", address, OF_AN_ADDRESS, SECONDS),
    ]
    if not all(allowed):
        raise TooMany("report-flood", FLOOD, retry_after=SECONDS)
