import pytest
from django.http import HttpResponse

from yakuba.webkit import csp


def test_every_answer_has_the_headers(kit):
    answer = kit.get("/page/")
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_one_page_may_send_its_form_elsewhere(kit):
    assert "form-action 'self' https://auth.example.jp" in kit.get("/sign-in/").headers["Content-Security-Policy"]
    assert "auth.example.jp" not in kit.get("/page/").headers["Content-Security-Policy"]


def test_none_gives_way_to_what_is_added():
    assert "object-src https://files.example;" in csp.policy({"object-src": ("https://files.example",)}) + ";"


@pytest.mark.parametrize("source", ["'unsafe-inline'", "'unsafe-eval'", "*", "https:", "http:"])
def test_what_would_open_the_door_is_refused(source):
    with pytest.raises(ValueError, match="not a source"):
        csp.allow(HttpResponse(), "script-src", source)
