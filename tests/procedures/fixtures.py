"""みほん町 with the real child-allowance pack, and applications sent, decided and mended through the real services."""

import shutil
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from yakuba.accounts.services import create_department
from yakuba.cases import queries as cases
from yakuba.kernel.actors import ANONYMOUS, SYSTEM, Actor
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.ledger import queries as ledger
from yakuba.procedures import services
from yakuba.procedures.queries.applications import OpenApplication, application_of
from yakuba.procedures.queries.packs import current_version, procedure_of

PACK = "child-allowance"
CHILD = {
    "child_name": "見本 湊",
    "child_kana": "ミホン ミナト",
    "child_birth_date": "2026-11-10",
    "child_relation": "child",
    "child_living": "together",
    "child_care": True,
    "child_support": True,
    "child_register": "both",
}
ACCOUNT = {
    "bank_code": "0001",
    "bank_name": "みほん銀行",
    "branch_code": "123",
    "account_type": "ordinary",
    "number": "7654321",
    "holder": "ミホン ハナコ",
}
# Recommended for approval: a child born two weeks before, no papers asked for.
ANSWERS: Mapping[str, Any] = {
    "claim_reason": "birth",
    "claimant_role": "parent",
    "claimant_name": "見本 花子",
    "claimant_kana": "ミホン ハナコ",
    "claimant_birth_date": "1994-05-06",
    "postal_code": "9990001",
    "address": "見本町浜通り1-2-3",
    "claimant_phone": "09000001234",
    "claimant_occupation": "self_employed",
    "address_protected": False,
    "spouse_status": "none",
    "children": [CHILD],
    "account_kind": "bank",
    "account": ACCOUNT,
    "contact_email": "hanako@example.jp",
    "deliver_online": True,
    "records_consent": True,
    "declaration": True,
}
# What the answers above say of people, in any of the forms in which it might be written.
PERSONAL = (
    "見本", "花子", "ハナコ", "ﾊﾅｺ", "湊", "ミナト", "浜通り", "example", "9000001234", "7654321", "9990001", "1994-05-06", "2026-11-10",
)  # fmt: skip
# What an employee with a child under three owes: the proof of health insurance.
DEFECTIVE = {"claimant_occupation": "employee"}
# A carer in place of the parents: a person has to judge.
JUDGED = {"claimant_role": "carer"}


@dataclass
class Clock:
    """The product's clock, as the test sets it."""

    at: datetime


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> Clock:
    """Stands at `now` for everything that asks the time, until the test moves it."""
    held = Clock(now)
    monkeypatch.setattr(SystemClock, "now", lambda _: held.at)
    return held


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packs with the one procedure these tests are about: loading all that ship would only cost time."""
    root = tmp_path_factory.mktemp("packs")
    shutil.copytree(Path(settings.PACK_ROOTS[0], "procedures", PACK), root / "procedures" / PACK)
    return root


@pytest.fixture
def sync(shipped: Path, town: Any, now: datetime) -> Callable[..., Any]:
    """`sync()` loads child-allowance for みほん町; `sync(folder)` that and a municipality's own."""

    def give(*more: Path, town: Any = town, now: datetime = now) -> Any:
        return services.sync_packs(actor=SYSTEM, town=town, roots=[shipped, *more], now=now)

    return give


@pytest.fixture
def offered(sync: Callable[..., Any], town: Any, now: datetime, tmp_path: Path, settings: Any) -> Any:
    """The child-allowance procedure in force, and the department that decides it."""
    settings.MEDIA_ROOT = tmp_path / "files"
    create_department(actor=SYSTEM, town=town, code="children", name="こども課", phone="054-123-4567", now=now)
    sync()
    return current_version(town_id=town.pk, pack_id=PACK, on=local_date(now))


def answers_with(**changes: Any) -> dict[str, Any]:
    """The baseline with changes; None takes an answer away."""
    return {name: value for name, value in deepcopy({**ANSWERS, **changes}).items() if value is not None}


def own_child(answers: dict[str, Any], number: int) -> dict[str, Any]:
    """The baseline's child under another reading from the second application on: nobody claims twice unless they mean to."""
    if number > 1 and answers.get("children") == [CHILD]:
        answers["children"][0]["child_kana"] += "".join("アカサタナハマヤラワ"[int(digit)] for digit in str(number))
    return answers


@pytest.fixture
def submit(offered: Any, town: Any, now: datetime) -> Callable[..., Any]:
    """`submit(claimant_role="carer")` sends the baseline with that answer; `_channel`, `_now`, … are the service's own."""
    keys = iter(range(1, 1_000_000))

    def give(**changes: Any) -> services.Receipt:
        own = {name[1:]: changes.pop(name) for name in list(changes) if name.startswith("_")}
        number = next(keys)
        arguments = {
            "actor": ANONYMOUS,
            "town": town,
            "version": offered,
            "procedure": procedure_of(offered),
            "answers": own_child(answers_with(**changes), number),
            "channel": "online",
            "submit_key": f"key-{number}",
            "now": now,
        }
        return services.submit_application(**(arguments | own))

    return give


def acting(user: Any) -> Actor:
    return Actor("staff", str(user.pk))


@dataclass(frozen=True)
class Desk:
    """Acts of staff and of the applicant on one case, always on the version of the case as it stands."""

    town: Any
    now: datetime
    clerk: Actor
    approver: Actor

    def case(self, case_id: int) -> Any:
        return cases.case_for_staff(town_id=self.town.pk, case_id=case_id)

    def opened(self, case_id: int) -> OpenApplication:
        return application_of(town_id=self.town.pk, case_id=case_id)

    def events(self, case_id: int) -> list[Any]:
        return ledger.stream(town_id=self.town.pk, stream=f"case:{case_id}")

    def payload(self, case_id: int, kind: str) -> dict[str, Any]:
        """Of the latest event of a kind."""
        return next(event.payload for event in reversed(self.events(case_id)) if event.kind == kind)

    def later(self, now: datetime) -> "Desk":
        return replace(self, now=now)

    def _do(self, service: Callable[..., Any], case_id: int, **more: Any) -> Any:
        common = {"actor": self.clerk, "town": self.town, "now": self.now}
        return partial(service, **(common | more))(case_id=case_id)

    def _seen(self, service: Callable[..., Any], case_id: int, **more: Any) -> Any:
        return self._do(service, case_id, **({"expected_version": self.case(case_id).version} | more))

    def draft(self, case_id: int, outcome: str = "approve", reasons: str = "", **more: Any) -> Any:
        return self._seen(services.draft_decision, case_id, outcome=outcome, reasons=reasons, **more)

    def sign(self, case_id: int, **more: Any) -> Any:
        return self._seen(services.sign_decision, case_id, **({"actor": self.approver} | more))

    def send_back(self, case_id: int, reason: str = "理由が足りません", **more: Any) -> Any:
        return self._seen(services.send_back, case_id, reason=reason, **({"actor": self.approver} | more))

    def ask(self, case_id: int, **more: Any) -> Any:
        asked = {"fields": ["paper_insurance"], "message": "資格確認書を出してください。", "due": date(2026, 12, 8)}
        return self._seen(services.return_for_correction, case_id, **(asked | more))

    def mend(self, case_id: int, **changes: Any) -> None:
        self._do(services.submit_correction, case_id, actor=ANONYMOUS, answers=answers_with(**changes))

    def look(self, case_id: int, field: str = "account", **more: Any) -> None:
        self._do(services.look_at_sealed, case_id, field=field, **more)


@pytest.fixture
def desk(town: Any, now: datetime, clerk: Any, approver: Any) -> Desk:
    return Desk(town, now, acting(clerk), acting(approver))
