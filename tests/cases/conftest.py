"""A case of みほん町, and the acts on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings

from yakuba.accounts.services import create_department
from yakuba.cases import services
from yakuba.kernel import ports
from yakuba.kernel.actors import ANONYMOUS, SYSTEM, Actor
from yakuba.kernel.ports import Panel

KIND = "tests"


class Kind:
    """A domain that keeps its content in a dict."""

    id = KIND
    title = "テスト"

    def __init__(self) -> None:
        self.content: dict[int, dict[str, Any]] = {}

    def staff_panels(self, case_id, staff_id, now):
        return []

    def appointments(self, case_id):
        return []

    def resident_panels(self, case_id):
        return [Panel("webkit/components/chip_label.html", {"label": "届いた通知"})]

    def disclose(self, case_id):
        return self.content.get(case_id, {})

    def erase(self, case_id):
        self.content.pop(case_id, None)


@dataclass(frozen=True)
class File:
    """What `webkit.uploads.inspect` gives."""

    name: str = "通帳.pdf"
    content: bytes = b"%PDF-1.7 content"
    content_type: str = "application/pdf"


@pytest.fixture
def kind(monkeypatch):
    import_module(settings.ROOT_URLCONF)  # whoever is imported later would keep this registry for good
    registry = ports.Registry()
    registry.register(made := Kind())
    for module in ("kernel.ports", "cases.services.disclose", "cases.services.erase", "cases.web.resident"):
        monkeypatch.setattr(import_module(f"yakuba.{module}"), "case_kinds", registry)
    return made


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT


@pytest.fixture
def department(town, now):
    return create_department(actor=SYSTEM, town=town, code="welfare", name="福祉課", phone="054-123-4567", now=now)


@pytest.fixture
def submit(town, now) -> Callable[..., Any]:
    """`submit()` opens a case and gives what the service gives; any argument may be another."""
    count = iter(range(1, 1_000_000))

    def give(**changes: Any) -> Any:
        applicant = {"name": "見本 花子", "kana": "ミホン ハナコ", "email": "hanako@example.jp"} | changes.pop(
            "applicant", {}
        )
        arguments = {
            "actor": ANONYMOUS,
            "town": town,
            "kind": KIND,
            "topic": "child-allowance",
            "title": "児童手当認定請求",
            "channel": "online",
            "submit_key": f"key-{next(count)}",
            "department_id": None,
            "applicant": services.Applicant(**applicant),
            "arrived_on": date(2026, 11, 24),
            "claimed_on": date(2026, 11, 24),
            "due_on": date(2026, 12, 8),
            "content": b"{}",
            "now": now,
        }
        return services.submit(**(arguments | changes))

    return give


@pytest.fixture
def case(submit):
    return submit().case


@pytest.fixture
def by_clerk(clerk) -> Actor:
    return Actor("staff", str(clerk.pk))


@pytest.fixture
def do(town, now, by_clerk) -> Callable[..., Any]:
    """`do(services.assign, case, …)` calls a service as the clerk, now."""

    def call(service: Callable[..., Any], case: Any, **more: Any) -> Any:
        return partial(service, **({"actor": by_clerk, "now": now} | more))(town=town, case_id=case.pk)

    return call
