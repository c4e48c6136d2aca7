"""`yakuba check --deploy`: every unsafe setting is an error with its own id, a safe set-up has none."""

import pytest
from django.core import checks

from yakuba.accounts.web.checks import deployment

SECRET = "k3jH8-sLq0Zx_vB2nM5pR7tY9wE1aD4fG6h"


@pytest.fixture
def safe(settings, tmp_path):
    (tmp_path / "secrets").mkdir(mode=0o700)
    (tmp_path / "secrets" / "yakuba_secret_key").write_text(SECRET)
    tmp_path.chmod(0o700)
    settings.DEBUG = False
    settings.SECRET_KEY = SECRET + "-Aq9Wz"
    settings.VAULT_KEYS = [SECRET + "-Xc8Vb", SECRET + "-Nm3Kl"]
    settings.PUBLIC_HTTPS = True
    settings.STAFF_MFA_REQUIRED = True
    settings.ALLOWED_HOSTS = ["www.mihon.example.jp", "localhost"]
    settings.HOME = tmp_path
    settings.EMAIL_URL = "smtp://mail.example.jp:587?tls=1"
    return settings


def ids():
    return [finding.id for finding in deployment(None)]


def test_a_safe_set_up(safe):
    assert ids() == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("DEBUG", True, "yakuba.E001"),
        ("SECRET_KEY", "short", "yakuba.E002"),
        ("SECRET_KEY", "django-insecure-" + SECRET, "yakuba.E002"),
        ("SECRET_KEY", "a" * 60, "yakuba.E002"),
        ("VAULT_KEYS", [], "yakuba.E003"),
        ("VAULT_KEYS", [SECRET + "-Xc8Vb", "old"], "yakuba.E003"),
        ("PUBLIC_HTTPS", False, "yakuba.E004"),
        ("STAFF_MFA_REQUIRED", False, "yakuba.E005"),
        ("ALLOWED_HOSTS", ["*"], "yakuba.E006"),
        ("ALLOWED_HOSTS", [".example.jp"], "yakuba.E006"),
        ("ALLOWED_HOSTS", ["localhost", "127.0.0.1"], "yakuba.E006"),
        ("EMAIL_URL", "console:", "yakuba.E008"),
        ("VAULT_KEYS", [SECRET + "-Aq9Wz"], "yakuba.E009"),
    ],
)
def test_each_unsafe_setting_is_refused(safe, name, value, expected):
    setattr(safe, name, value)
    assert ids() == [expected]


def test_a_data_folder_that_others_can_read(safe, tmp_path):
    tmp_path.chmod(0o755)
    assert ids() == ["yakuba.E007"]
    (tmp_path / "secrets" / "yakuba_secret_key").chmod(0o600)
    tmp_path.chmod(0o711)
    assert ids() == ["yakuba.E007"]


def test_they_run_with_the_deployment_checks_only():
    assert deployment in checks.registry.registry.deployment_checks
    assert all(finding.level >= checks.ERROR for finding in deployment(None))
