"""The kit alone: its own middleware over the few addresses of `tests.webkit.addresses`, no database."""

from collections.abc import Iterator

import pytest
from django.test import Client, override_settings
from django.urls import clear_url_caches

MIDDLEWARE = [
    "yakuba.webkit.csp.ContentSecurityPolicyMiddleware",
    "yakuba.webkit.errors.ErrorMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]


@pytest.fixture
def kit() -> Iterator[Client]:
    storage = "django.contrib.messages.storage.cookie.CookieStorage"
    with override_settings(MIDDLEWARE=MIDDLEWARE, ROOT_URLCONF="tests.webkit.addresses", MESSAGE_STORAGE=storage):
        clear_url_caches()
        yield Client(raise_request_exception=False)
    clear_url_caches()
