"""Someone at a browser who fills in the form, page by page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from tests.procedures.fixtures import PACK

STEPS: Mapping[str, Mapping[str, Any]] = {
    "claimant": {
        "claim_reason": "birth",
        "claimant_role": "parent",
        "claimant_name": "見本　花子",
        "claimant_kana": "みほん　はなこ",
        "claimant_birth_date.era": "H",
        "claimant_birth_date.year": "６",
        "claimant_birth_date.month": "5",
        "claimant_birth_date.day": "6",
        "postal_code": "999-0001",
        "address": "見本町浜通り１－２－３",
        "claimant_phone": "090-0000-1234",
        "claimant_occupation": "self_employed",
        "address_protected": "no",
    },
    "spouse": {"spouse_status": "none"},
    "children": {
        "children": "1",
        "children.0.child_name": "見本 湊",
        "children.0.child_kana": "ミホン ミナト",
        "children.0.child_birth_date.year": "2026",
        "children.0.child_birth_date.month": "11",
        "children.0.child_birth_date.day": "10",
        "children.0.child_relation": "child",
        "children.0.child_living": "together",
        "children.0.child_care": "yes",
        "children.0.child_support": "yes",
        "children.0.child_register": "both",
    },
    "bank": {
        "account_kind": "bank",
        "account.bank_code": "0001",
        "account.bank_name": "みほん銀行",
        "account.branch_code": "123",
        "account.account_type": "ordinary",
        "account.number": "7654321",
        "account.holder": "ﾐﾎﾝ ﾊﾅｺ",
    },
    "contact": {
        "contact_email": "hanako@example.jp",
        "deliver_online": "yes",
        "records_consent": "yes",
        "declaration": "yes",
    },
}


@dataclass
class Applicant:
    """`desk` is "" for the resident's own browser, "console/counter" for a clerk's."""

    client: Client = field(default_factory=Client)
    desk: str = ""

    def url(self, page: str = "") -> str:
        return f"/{self.desk or 'procedures'}/{PACK}/{page}"

    def start(self, **data: Any) -> Any:
        if self.desk:
            return self.client.post(self.url(), {"channel": "counter"} | data)
        return self.client.post(self.url("start/"), data)

    def see(self, step: str, **more: Any) -> Any:
        return self.client.get(self.url(f"apply/{step}/"), **more)

    def fill(self, step: str, data: Mapping[str, Any] | None = None, **more: Any) -> Any:
        """The step as the baseline has it, with `data` on top (None takes a field away). Papers are asked for where needed."""
        given = {**STEPS.get(step, {}), **(data or {})}
        posted = {name: value for name, value in given.items() if value is not None}
        return self.client.post(self.url(f"apply/{step}/"), posted, **more)

    def fill_all(self, **steps: Mapping[str, Any]) -> None:
        """Start and go through to the review, with changes by step."""
        self.start()
        step = next(iter(STEPS))
        while step != "review":
            response = self.fill(step, steps.get(step))
            assert response.status_code == 302, (step, response.status_code, response.content.decode())
            step = response.url.rstrip("/").rpartition("/")[2]

    def review(self) -> Any:
        return self.client.get(self.url("review/"))

    def send(self, **data: Any) -> Any:
        return self.client.post(self.url("review/"), data)

    def receipt(self) -> Any:
        return self.client.get(self.url("receipt/"))

    def apply(self, **steps: Mapping[str, Any]) -> Any:
        """The whole way; gives the case."""
        self.fill_all(**steps)
        assert self.send().url == self.url("receipt/")
        return self.receipt().context["case"]
