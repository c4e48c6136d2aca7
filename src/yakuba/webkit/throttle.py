"""Counts attempts and says when there were too many: sign-in, look-up of a case, anything that may be guessed.

A fixed window per scope and key, in one row and one statement, so that the count holds across threads, worker processes
and machines. Keys (an address, an account) are stored only as keyed digests.
"""

import hashlib
import hmac
import time

from django.conf import settings
from django.db import connection
from django.http import HttpRequest

from yakuba.kernel.errors import TooMany
from yakuba.webkit.models import Attempt

_COUNT = """
INSERT INTO webkit_attempt (key, count, until) VALUES (%s, 1, %s)
ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN webkit_attempt.until <= %s THEN 1 ELSE webkit_attempt.count + 1 END,
    until = CASE WHEN webkit_attempt.until <= %s THEN excluded.until ELSE webkit_attempt.until END
RETURNING count, until
"""


def allow(scope: str, key: str, limit: int, seconds: int) -> bool:
    """Count one attempt; True while there were at most `limit` of them in the running window of `seconds`.

    Call it outside a transaction that may be rolled back: a rolled-back attempt was not counted.
    """
    return _count(scope, key, seconds)[0] <= limit


def demand(scope: str, key: str, limit: int, seconds: int) -> None:
    """Count one attempt and raise TooMany where it is one too many."""
    count, until = _count(scope, key, seconds)
    if count > limit:
        raise TooMany(
            "too-many-attempts",
            "短い時間に何度も試されたため、いまは受け付けられません。しばらくしてから、もう一度お試しください。",
            retry_after=max(1, until - int(time.time())),
        )


def forgive(scope: str, key: str) -> None:
    """Forget the attempts: the person has shown who they are."""
    Attempt.objects.filter(key=_digest(scope, key)).delete()


def sweep() -> int:
    """Remove windows that have ended; returns how many."""
    return Attempt.objects.filter(until__lte=int(time.time())).delete()[0]


def client_address(request: HttpRequest) -> str:
    """Who is counted: the peer, or the last address a trusted proxy added where there is one."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if forwarded and getattr(settings, "SECURE_PROXY_SSL_HEADER", None):
        return forwarded.rpartition(",")[2].strip()
    return request.META.get("REMOTE_ADDR", "")


def _count(scope: str, key: str, seconds: int) -> tuple[int, int]:
    now = int(time.time())
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [_digest(scope, key), now + seconds, now, now])
        count, until = cursor.fetchone()
    return count, until


def _digest(scope: str, key: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{scope}\n{key}".encode(), hashlib.sha256).hexdigest()
