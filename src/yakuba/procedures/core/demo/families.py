"""Families and what they write into the child-allowance form."""

from datetime import date, timedelta
from random import Random
from typing import Any

from yakuba.procedures.core.demo.people import CHILDREN, FATHERS, MOTHERS, SURNAMES, full, pick

PACK = "child-allowance"
PAPER = "paper_insurance"
BANKS = ("0001", "0005", "0009", "0149", "9900")


def family(random: Random, day: date, places: list[tuple[str, str]]) -> dict[str, Any]:
    """The answers of one invented claimant on `day`. `places` are (postal code, address) pairs of the town."""
    surname = pick(random, SURNAMES)
    claimant = full(surname, pick(random, FATHERS if random.random() < 0.7 else MOTHERS))
    spouse = full(surname, pick(random, MOTHERS))
    postal_code, area = random.choice(places)
    reason = random.choices(("birth", "moved_in", "payee_change", "left_public_service"), (58, 32, 7, 3))[0]
    children = [child(random, surname, birth) for birth in births(random, day, reason)]
    occupation = random.choices(("employee", "self_employed", "none", "public"), (72, 16, 10, 2))[0]
    together = random.random() < 0.86
    answers: dict[str, Any] = {
        "claim_reason": reason,
        "claimant_role": "parent",
        "claimant_name": claimant.written,
        "claimant_kana": claimant.read,
        "claimant_birth_date": (day - timedelta(days=random.randint(24 * 365, 42 * 365))).isoformat(),
        "postal_code": postal_code,
        "address": f"{area}{random.randint(1, 40)}番地{random.randint(1, 20)}",
        "claimant_phone": f"0900000{random.randint(0, 9999):04d}",
        "claimant_occupation": occupation,
        "address_protected": random.random() < 0.01,
        "children": children,
        "account_kind": "public" if random.random() < 0.35 else "bank",
        "deliver_online": random.random() < 0.6,
        "records_consent": True,
        "declaration": True,
    }
    answers |= reason_details(random, day, reason)
    if together:
        answers |= {
            "spouse_status": "together",
            "spouse_name": spouse.written,
            "spouse_occupation": random.choices(("employee", "self_employed", "none", "public"), (60, 10, 26, 4))[0],
            "spouse_earns_more": random.choices(("no", "yes", "unknown"), (93, 3, 4))[0],
        }
    else:
        answers["spouse_status"] = "none"
    if answers["account_kind"] == "bank":
        # Now and then somebody gives the spouse's account: a defect that screening finds.
        holder = (spouse if together and random.random() < 0.06 else claimant).read
        bank = random.choice(BANKS)
        branch = random.randint(1, 899)
        answers["account"] = {
            "bank_code": bank,
            "bank_name": "みほん銀行",
            "branch_code": f"{branch % 90:02d}8" if bank == "9900" else f"{branch:03d}",
            "account_type": "ordinary",
            "number": f"{random.randint(0, 9_999_999):07d}",
            "holder": holder,
        }
    else:
        answers["public_account_consent"] = True
    return answers


def births(random: Random, day: date, reason: str) -> list[date]:
    """Birthdays of the children; for a birth, the youngest was born within the last weeks, mostly within fifteen days."""
    youngest = day - timedelta(
        days=random.choice((3, 5, 7, 8, 9, 10, 12, 13, 14, 15, 20, 34))
        if reason == "birth"
        else random.randint(200, 12 * 365)
    )
    days = [youngest]
    for _ in range(random.choices((0, 1, 2, 3), (48, 36, 13, 3))[0]):
        days.append(days[-1] - timedelta(days=random.randint(500, 1700)))
    return [each for each in days if (day - each).days < 21 * 365]


def child(random: Random, surname: Any, birth: date) -> dict[str, Any]:
    name = full(surname, pick(random, CHILDREN))
    return {
        "child_name": name.written,
        "child_kana": name.read,
        "child_birth_date": birth.isoformat(),
        "child_relation": "child" if random.random() < 0.98 else "other",
        "child_living": "together",
        "child_care": True,
        "child_support": True,
        "child_register": "both",
    }


def reason_details(random: Random, day: date, reason: str) -> dict[str, Any]:
    event = (day - timedelta(days=random.choice((1, 2, 4, 6, 8, 11, 13, 15, 22)))).isoformat()
    if reason == "moved_in":
        former = random.choices(("ended", "continuing", "none", "unknown"), (82, 6, 4, 8))[0]
        return {"moved_out_on": event, "former_town": "みほん市", "former_payment": former}
    return {} if reason == "birth" else {"happened_on": event}
