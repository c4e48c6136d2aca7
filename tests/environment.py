"""The environment of every test run: a pytest plugin, because pytest-django reads the settings before any conftest."""

import atexit
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp

from hypothesis import HealthCheck, settings

if "YAKUBA_HOME" not in os.environ:
    os.environ["YAKUBA_HOME"] = mkdtemp(prefix="yakuba-test-")
    atexit.register(shutil.rmtree, os.environ["YAKUBA_HOME"], ignore_errors=True)
    (Path(os.environ["YAKUBA_HOME"]) / "static").mkdir()  # whitenoise warns where it is missing
# The browser's driver keeps an event loop in the thread in which later tests of the same worker use the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
os.environ.setdefault("YAKUBA_SECRET_KEY", "test-only-" + "k" * 50)
os.environ.setdefault("YAKUBA_VAULT_KEY", "test-only-vault-" + "v" * 50)
os.environ.setdefault("YAKUBA_STAFF_MFA", "0")
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
# A loaded machine is slow, not wrong.
settings.register_profile("steady", settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
