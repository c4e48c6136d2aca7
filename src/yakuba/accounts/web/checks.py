"""`yakuba check --deploy` refuses a set-up that is not safe to show to the public. The list is in docs/reference/security.md."""

import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

SHORTEST_SECRET = 40
WEAK = ("insecure", "changeme", "secret", "test-only", "example", "password")


@register(Tags.security, deploy=True)
def deployment(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every finding is an error: there is no "safe enough"."""
    return [
        Error(message, hint=hint, id=f"yakuba.{code}")
        for code, wrong, message, hint in [
            ("E001", settings.DEBUG, "Debug pages are on.", "Unset YAKUBA_DEBUG."),
            (
                "E002",
                weak(settings.SECRET_KEY),
                "YAKUBA_SECRET_KEY is short or a known word.",
                "Unset it (one is made in the data folder) or give 40 random characters or more.",
            ),
            (
                "E003",
                not settings.VAULT_KEYS or any(weak(key) for key in settings.VAULT_KEYS),
                "A key in YAKUBA_VAULT_KEYS is short or a known word.",
                "See docs/how-to/rotate-keys.md.",
            ),
            (
                "E004",
                not settings.PUBLIC_HTTPS,
                "The site is not served over HTTPS.",
                "Set YAKUBA_HTTPS=1; behind a proxy that ends TLS also YAKUBA_BEHIND_PROXY=1.",
            ),
            (
                "E005",
                not settings.STAFF_MFA_REQUIRED,
                "Staff may sign in without a second factor.",
                "Set YAKUBA_STAFF_MFA=1.",
            ),
            (
                "E006",
                any("*" in host or host.startswith(".") for host in settings.ALLOWED_HOSTS) or only_local(),
                "YAKUBA_ALLOWED_HOSTS names no public host, or names hosts by wildcard.",
                "List the host names of the towns.",
            ),
            (
                "E007",
                bool(open_paths()),
                f"Others on this machine can read: {', '.join(open_paths())}",
                "chmod 700 for the folder, 600 for the secrets.",
            ),
            (
                "E008",
                settings.EMAIL_URL.startswith("console:"),
                "E-mail is printed, not sent.",
                "Set YAKUBA_EMAIL_URL=smtp://…",
            ),
            (
                "E009",
                settings.SECRET_KEY in settings.VAULT_KEYS,
                "The secret key is also a vault key.",
                "Give each its own value: they are rotated at different times.",
            ),
        ]
        if wrong
    ]


def weak(secret: str) -> bool:
    """Too short, too monotonous or with a word that people put in examples."""
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < 12 or any(word in secret.lower() for word in WEAK)


def only_local() -> bool:
    local = {"localhost", "127.0.0.1", "[::1]", ".localhost", "testserver"}
    return set(settings.ALLOWED_HOSTS) <= local


def open_paths() -> list[str]:
    """What of the data folder others may read: the folder itself, its secrets, its database."""
    home = Path(settings.HOME)
    candidates = [home, home / "secrets", *home.glob("secrets/*"), *home.glob("*.sqlite3")]
    shared = stat.S_IRWXG | stat.S_IRWXO
    closed_above = home.exists() and not home.stat().st_mode & shared
    return [] if closed_above else [str(path) for path in candidates if path.exists() and path.stat().st_mode & shared]
