"""Claims without a fault: everything is there, fits together, and asks for nothing unusual.

Among them stand those that look odd and are right (a parent living apart, an account holder written without a space, a
student who still counts), so that a rule that is too eager shows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from yakuba.procedures.core.demo.people import CHILDREN, FATHERS, MOTHERS, SURNAMES, Name, full, pick

FIRST_DAY = date(2025, 4, 1)
DAYS = 590
PAPER = ["paper"]
YEAR = 365
ADULT = 18 * YEAR + YEAR + 40  # past the fiscal year of the 18th birthday, whatever the month
BANKS = ("0001", "0005", "0009", "0149", "1520", "2030", "4567")


@dataclass
class Claim:
    """Answers, the day they arrived, the day they are looked at, and what the maker of the claim knows to be wrong.

    `expected` holds (code, entry of the repeated section or None, field). `stopped` names the answer for which the form
    itself must not be accepted. `faults` are (kind, group).
    """

    answers: dict[str, Any]
    day: date
    today: date
    faults: list[tuple[str, str]] = field(default_factory=list)
    expected: set[tuple[str, int | None, str]] = field(default_factory=set)
    severities: set[str] = field(default_factory=set)
    stopped: str = ""

    @property
    def outcome(self) -> str:
        """What has to come out: `stop` before submission, else a recommendation."""
        if self.stopped:
            return "stop"
        if "judge" in self.severities:
            return "judge"
        return "correct" if "defect" in self.severities else "approve"


class Maker:
    """Makes claims in which no child is claimed twice by chance."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self._known: set[tuple[str, str]] = set()

    def claim(self) -> Claim:
        """One family and what it writes on one day."""
        random = self.random
        day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
        surname = pick(random, SURNAMES)
        claimant = full(surname, pick(random, FATHERS if random.random() < 0.7 else MOTHERS))
        reason = random.choices(("birth", "moved_in", "payee_change", "left_public_service"), (55, 30, 10, 5))[0]
        births = self._births(day, reason)
        answers: dict[str, Any] = {
            "claim_reason": reason,
            "claimant_role": "parent",
            "claimant_name": claimant.written,
            "claimant_kana": claimant.read,
            "claimant_birth_date": (births[-1] - timedelta(days=random.randint(19 * YEAR, 38 * YEAR))).isoformat(),
            "postal_code": "9990001",
            "address": f"静岡県みほん町浜通り{random.randint(1, 40)}番地{random.randint(1, 20)}",
            "claimant_phone": f"0900000{random.randint(0, 9999):04d}",
            "claimant_occupation": random.choices(("employee", "self_employed", "none"), (72, 18, 10))[0],
            "address_protected": random.random() < 0.01,
            "children": [self.child(surname, birth) for birth in births],
            "deliver_online": random.random() < 0.6,
            "records_consent": True,
            "declaration": True,
        }
        answers |= self._event(day, reason) | self._spouse(surname) | self._account(claimant)
        self._papers(answers, day)
        return Claim(answers, day, day)

    def child(self, surname: Name, birth: date) -> dict[str, Any]:
        """A child that nobody has claimed for."""
        while True:
            name = full(surname, pick(self.random, CHILDREN))
            if (name.read, birth.isoformat()) not in self._known:
                break
            birth -= timedelta(days=1)
        self._known.add((name.read, birth.isoformat()))
        return {
            "child_name": name.written,
            "child_kana": name.read,
            "child_birth_date": birth.isoformat(),
            "child_relation": "child",
            "child_living": "together",
            "child_care": True,
            "child_support": True,
            "child_register": "both",
        }

    def _births(self, day: date, reason: str) -> list[date]:
        """Youngest first; of a birth, within the last two weeks. Nobody is older than 21."""
        random = self.random
        youngest = day - timedelta(days=random.randint(1, 14) if reason == "birth" else random.randint(200, 12 * YEAR))
        days = [youngest]
        for _ in range(random.choices((0, 1, 2, 3), (45, 35, 15, 5))[0]):
            # Twins now and then: the same day, another name.
            gap = 0 if random.random() < 0.03 else random.randint(400, 1700)
            days.append(days[-1] - timedelta(days=gap))
        if len(days) >= 2 and random.random() < 0.12:
            days.append(day - timedelta(days=random.randint(ADULT, 21 * YEAR)))
        return sorted((each for each in days if (day - each).days <= 21 * YEAR), reverse=True)

    def _event(self, day: date, reason: str) -> dict[str, Any]:
        if reason == "birth":
            return {}
        event = (day - timedelta(days=self.random.randint(1, 60))).isoformat()
        if reason == "moved_in":
            return {
                "moved_out_on": event,
                "former_town": "みほん市",
                "former_payment": self.random.choice(("ended", "ended", "ended", "none")),
            }
        return {"happened_on": event}

    def _spouse(self, surname: Name) -> dict[str, Any]:
        random = self.random
        status = random.choices(("together", "apart", "none"), (80, 6, 14))[0]
        if status == "none":
            return {"spouse_status": status}
        spouse = {
            "spouse_status": status,
            "spouse_name": full(surname, pick(random, MOTHERS)).written,
            "spouse_occupation": random.choices(("employee", "self_employed", "none", "public"), (60, 10, 26, 4))[0],
            "spouse_earns_more": "no",
        }
        return spouse | ({"evacuated": False, "spouse_address": "東京都みほん区1番"} if status == "apart" else {})

    def _account(self, claimant: Name) -> dict[str, Any]:
        random = self.random
        if random.random() < 0.3:
            return {"account_kind": "public", "public_account_consent": True}
        yucho = random.random() < 0.2
        branch = random.randint(1, 899)
        holder = claimant.read.replace(" ", "") if random.random() < 0.15 else claimant.read
        account = {
            "bank_code": "9900" if yucho else random.choice(BANKS),
            "bank_name": "ゆうちょ銀行" if yucho else "みほん銀行",
            "branch_code": f"{branch % 90:02d}8" if yucho else f"{branch:03d}",
            "account_type": "ordinary",
            "number": f"{random.randint(1, 9_999_999):07d}",
            "holder": holder,
        }
        return {"account_kind": "bank", "account": account}

    def _papers(self, answers: dict[str, Any], day: date) -> None:
        """More than is asked for at times: what the form does not show is dropped when it is sent."""
        born = [date.fromisoformat(each["child_birth_date"]) for each in answers["children"]]
        if answers["claimant_occupation"] == "employee":
            answers["paper_insurance"] = PAPER
        if len(born) >= 3 and any((day - each).days >= 18 * YEAR for each in born):
            answers["paper_support"] = PAPER


def amount(claim: Claim) -> int:
    """What the law gives a month (児童手当法6条, since October 2024), worked out by hand from the first month on.

    Written apart from the pack and its calculations, for claims without a fault.
    """
    first = _first_month(claim)
    born = sorted(date.fromisoformat(each["child_birth_date"]) for each in claim.answers["children"])
    total, order = 0, 0
    for birth in born:
        if first > _school_year_end(birth, 22):
            continue
        order += 1
        if first > _school_year_end(birth, 18):
            continue
        month_of_third = date(birth.year + 3, birth.month, 1)
        total += 30_000 if order >= 3 else 15_000 if first <= month_of_third else 10_000
    return total


def _first_month(claim: Claim) -> date:
    """The month after the claim; within fifteen days of the event, the month after the event (法8条2項・3項)."""
    answers: Mapping[str, Any] = claim.answers
    newest = max(each["child_birth_date"] for each in answers["children"])
    event = date.fromisoformat(
        {"birth": newest, "moved_in": answers.get("moved_out_on")}.get(answers["claim_reason"])
        or answers.get("happened_on")
        or newest
    )
    in_time = answers["claim_reason"] != "payee_change" and (claim.day - event).days <= 15
    after = event if in_time else claim.day
    return date(after.year + after.month // 12, after.month % 12 + 1, 1)


def _school_year_end(birth: date, age: int) -> date:
    """31 March after the age is attained; who is born on 1 April attains it on 31 March."""
    early = (birth.month, birth.day) <= (4, 1)
    return date(birth.year + age + (0 if early else 1), 3, 31)
