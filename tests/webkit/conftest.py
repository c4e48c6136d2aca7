"""The kit alone: its own middleware over the few addresses of `tests.webkit.addresses`, no database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import pytest
from django.test import Client, override_settings
from django.urls import clear_url_caches

from yakuba.kernel.ports import Registry
from yakuba.webkit import navigation, pwa

MIDDLEWARE = [
    "yakuba.webkit.csp.ContentSecurityPolicyMiddleware",
    "yakuba.webkit.errors.ErrorMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]


@contextmanager
def kit_settings(**more: Any) -> Iterator[None]:
    """Menus are the kit's own too: what the rooms put in leads to addresses that are not here."""
    storage = "django.contrib.messages.storage.cookie.CookieStorage"
    with override_settings(
        MIDDLEWARE=MIDDLEWARE, ROOT_URLCONF="tests.webkit.addresses", MESSAGE_STORAGE=storage, **more
    ):
        clear_url_caches()
        with (
            patch.dict(navigation.MENUS, {n: Registry() for n in navigation.MENUS}),
            patch.dict(pwa.stand_ins, clear=True),
        ):
            for name in navigation.MENUS:
                navigation.MENUS[name].register(navigation.Entry("offline", "つながらないとき", "offline"))
            yield
    clear_url_caches()


@pytest.fixture
def kit() -> Iterator[Client]:
    with kit_settings():
        yield Client(raise_request_exception=False)
