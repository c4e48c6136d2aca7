"""Codes go out by the mail server of the settings; where it is away, the page says so and nothing is logged of a person."""

import pytest
from django.core import mail

from yakuba.accounts.web import allauth_settings


def test_console():
    assert allauth_settings.mail("console:") == {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "ssl"),
    [
        ("smtp://mail.example.jp", "mail.example.jp", 25, False, False),
        ("smtp://a%40b:p%3Aw@mail.example.jp:587?tls=1", "mail.example.jp", 587, True, False),
        ("smtp://mail.example.jp?tls=ssl", "mail.example.jp", 465, False, True),
    ],
)
def test_smtp(url, host, port, tls, ssl):
    found = allauth_settings.mail(url)
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"]) == (host, port)
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (tls, ssl)
    if "@mail" in url:
        assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("a@b", "p:w")


def test_a_mail_server_that_is_away(client, town, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise ConnectionRefusedError("taro@example.jp")

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    response = client.post("/accounts/login/code/", {"email": "taro@example.jp"})
    assert response.status_code == 422
    assert "いまメールを送れません" in response.content.decode()
    assert "no mail can be sent: ConnectionRefusedError" in caplog.text
    assert "taro@" not in caplog.text
