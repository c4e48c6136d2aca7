"""Faults put into a claim, each with what a good caseworker would say of it.

A fault `touches` parts of the claim; faults that touch the same part are not put into one claim, so that what each must
lead to stays known without asking any rule.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from yakuba.procedures.core.demo.people import FATHERS, SURNAMES, full, pick
from yakuba.procedures.core.evaluation.claims import ADULT, Claim, Maker

Inject = Callable[[Random, Claim], None]
SPOUSE = ("spouse_name", "spouse_occupation", "spouse_earns_more", "spouse_address", "evacuated")


@dataclass(frozen=True)
class Fault:
    """`fits` says whether it can be put into a claim at all; `inject` does it and notes what has to be found."""

    kind: str
    group: str
    touches: frozenset[str]
    inject: Inject
    fits: Callable[[Claim], bool] = lambda _: True


FAULTS: list[Fault] = []


def fault(group: str, *touches: str, fits: Callable[[Claim], bool] = lambda _: True) -> Callable[[Inject], Inject]:
    def add(inject: Inject) -> Inject:
        kind = inject.__name__.replace("_", "-")
        FAULTS.append(Fault(kind, group, frozenset(touches), inject, fits))
        return inject

    return add


def expects(claim: Claim, severity: str, code: str, field: str, item: int | None = None) -> None:
    claim.severities.add(severity)
    claim.expected.add((code, item, field))


def child_expects(claim: Claim, severity: str, code: str, index: int, field: str) -> None:
    expects(claim, severity, code, f"children.{index}.{field}", index)


def is_birth(claim: Claim) -> bool:
    return bool(claim.answers["claim_reason"] == "birth")


def has_account(claim: Claim) -> bool:
    return bool(claim.answers["account_kind"] == "bank")


def only_child(claim: Claim) -> bool:
    return len(claim.answers["children"]) == 1


def has_adult(claim: Claim) -> bool:
    """Three children or more, one of them past the school year of the 18th birthday."""
    born = [date.fromisoformat(each["child_birth_date"]) for each in claim.answers["children"]]
    return len(born) >= 3 and any((claim.day - each).days >= ADULT for each in born)


def without(answers: dict[str, Any], *names: str) -> None:
    for name in names:
        answers.pop(name, None)


# Missing papers: never a reason to stop, always a defect.


@fault("papers", "occupation", "children", "reason", fits=is_birth)
def insurance_missing(_: Random, claim: Claim) -> None:
    claim.answers["claimant_occupation"] = "employee"
    without(claim.answers, "paper_insurance")
    expects(claim, "defect", "insurance-paper", "paper_insurance")


@fault("papers", "children", "reason", fits=has_adult)
def support_statement_missing(_: Random, claim: Claim) -> None:
    without(claim.answers, "paper_support")
    expects(claim, "defect", "support-paper", "paper_support")


@fault("papers", "children", "spouse")
def separate_statement_missing(random: Random, claim: Claim) -> None:
    index = random.randrange(len(claim.answers["children"]))
    claim.answers["children"][index] |= {"child_living": "apart", "child_address": "東京都みほん区2番"}
    expects(claim, "defect", "separate-paper", "paper_separate", index)


@fault("papers", "role", "children")
def guardian_proof_missing(_: Random, claim: Claim) -> None:
    claim.answers["claimant_role"] = "guardian"
    expects(claim, "defect", "guardian-paper", "paper_guardian")


@fault("papers", "role", "children")
def designation_missing(_: Random, claim: Claim) -> None:
    claim.answers["claimant_role"] = "designated"
    expects(claim, "defect", "designation-paper", "paper_designation")


@fault("papers", "occupation")
def secondment_order_missing(_: Random, claim: Claim) -> None:
    claim.answers["claimant_occupation"] = "seconded"
    expects(claim, "defect", "secondment-paper", "paper_secondment")


@fault("papers", "spouse", "children")
def divorce_proof_missing(_: Random, claim: Claim) -> None:
    without(claim.answers, *SPOUSE)
    claim.answers |= {"spouse_status": "divorcing", "evacuated": False}
    expects(claim, "defect", "divorce-paper", "paper_divorce")


@fault("papers", "children")
def birth_certificate_missing(random: Random, claim: Claim) -> None:
    index = random.randrange(len(claim.answers["children"]))
    claim.answers["children"][index]["child_register"] = random.choice(("no_koseki", "no_residence"))
    expects(claim, "defect", "unregistered-paper", "paper_unregistered", index)


@fault("papers", "children", "spouse")
def study_abroad_proof_missing(random: Random, claim: Claim) -> None:
    index = random.randrange(len(claim.answers["children"]))
    claim.answers["children"][index] |= {"child_living": "abroad", "abroad_student": True}
    expects(claim, "defect", "study-abroad-paper", "paper_study_abroad", index)


# Dates that contradict each other.


@fault("dates", "children", "role", "claimant")
def claimant_born_with_child(_: Random, claim: Claim) -> None:
    """The youngest child's day of birth in the claimant's place: as old as one child, younger than the others."""
    claim.answers["claimant_birth_date"] = max(each["child_birth_date"] for each in claim.answers["children"])
    for index in range(len(claim.answers["children"])):
        child_expects(claim, "defect", "birth-dates-contradict", index, "child_birth_date")


@fault("dates", "children", "role", "claimant", fits=only_child)
def claimant_far_too_young(random: Random, claim: Claim) -> None:
    born = date.fromisoformat(claim.answers["children"][0]["child_birth_date"])
    claim.answers["claimant_birth_date"] = (born - timedelta(days=random.randint(100, 12 * 365))).isoformat()
    child_expects(claim, "judge", "birth-dates-implausible", 0, "child_birth_date")


@fault("dates", "reason")
def moves_after_the_claim(random: Random, claim: Claim) -> None:
    without(claim.answers, "happened_on")
    claim.answers |= {
        "claim_reason": "moved_in",
        "moved_out_on": (claim.day + timedelta(days=random.randint(1, 20))).isoformat(),
        "former_payment": "ended",
    }
    expects(claim, "judge", "before-event", "claim_reason")


@fault("dates", "reason", "children", fits=lambda claim: not is_birth(claim))
def born_after_the_claim(random: Random, claim: Claim) -> None:
    """The counter wrote down an earlier day of claim than the child's birth."""
    index = random.randrange(len(claim.answers["children"]))
    claim.answers["children"][index]["child_birth_date"] = (claim.day + timedelta(random.randint(1, 6))).isoformat()
    claim.today = claim.day + timedelta(days=7)
    child_expects(claim, "judge", "born-after-claim", index, "child_birth_date")


@fault("dates", "reason")
def more_than_two_years_ago(random: Random, claim: Claim) -> None:
    without(claim.answers, "moved_out_on", "former_payment", "former_town")
    claim.answers |= {
        "claim_reason": "payee_change",
        "happened_on": (claim.day - timedelta(days=random.randint(740, 1500))).isoformat(),
    }
    expects(claim, "judge", "two-years", "claim_reason")


@fault("dates", "children", "stop")
def born_in_the_future(random: Random, claim: Claim) -> None:
    index = random.randrange(len(claim.answers["children"]))
    claim.answers["children"][index]["child_birth_date"] = (claim.today + timedelta(random.randint(1, 300))).isoformat()
    claim.stopped = f"children.{index}.child_birth_date"


@fault("dates", "claimant", "stop")
def no_such_day(random: Random, claim: Claim) -> None:
    claim.answers["claimant_birth_date"] = random.choice(("1990-02-30", "1991-13-01", "1988-00-10"))
    claim.stopped = "claimant_birth_date"


# Income: since October 2024 the child allowance has no limit of its own; the parent who earns more has to claim.


@fault("income", "spouse", fits=lambda claim: claim.answers["spouse_status"] in {"together", "apart"})
def spouse_earns_more(_: Random, claim: Claim) -> None:
    claim.answers["spouse_earns_more"] = "yes"
    expects(claim, "judge", "higher-earner", "spouse_earns_more")


@fault("income", "spouse", fits=lambda claim: claim.answers["spouse_status"] in {"together", "apart"})
def income_unknown(_: Random, claim: Claim) -> None:
    claim.answers["spouse_earns_more"] = "unknown"
    expects(claim, "judge", "higher-earner-unknown", "spouse_earns_more")


# Bank digits that cannot be right, and accounts of somebody else.


def miscounted(random: Random, account: Mapping[str, Any]) -> dict[str, str]:
    """A digit too few or too many, or a letter among them: not a number that a form takes."""
    number, bank, branch = account["number"], account["bank_code"], account["branch_code"]
    place = random.randrange(7)
    return random.choice(
        (
            {"number": number[:place] + number[place + 1 :]},
            {"number": number[:place] + number[place] + number[place:]},
            {"number": number[:3] + "O" + number[4:]},
            {"bank_code": bank[:3]},
            {"branch_code": branch[:2]},
            {"branch_code": branch + "0"},
        )
    )


def impossible(random: Random) -> dict[str, str]:
    """As many digits as there should be, and no such account anywhere."""
    return random.choice(
        (
            {"number": "0000000"},
            {"bank_code": "0000"},
            {"bank_code": f"98{random.randint(0, 99):02d}"},
            {"bank_code": "9900", "branch_code": f"{random.randint(0, 89):02d}{random.choice('01234567')}"},
        )
    )


@fault("bank", "account", "stop", fits=has_account)
def bank_digits_miscounted(random: Random, claim: Claim) -> None:
    claim.answers["account"] = {**claim.answers["account"], **miscounted(random, claim.answers["account"])}
    claim.stopped = "account"


@fault("bank", "account", fits=has_account)
def bank_digits_impossible(random: Random, claim: Claim) -> None:
    claim.answers["account"] = {**claim.answers["account"], **impossible(random)}
    expects(claim, "defect", "account-digits", "account")


@fault("bank", "account", fits=has_account)
def somebody_elses_account(random: Random, claim: Claim) -> None:
    holder = full(pick(random, SURNAMES), pick(random, FATHERS)).read
    if holder.replace(" ", "") == claim.answers["claimant_kana"].replace(" ", ""):
        holder += "ジ"
    claim.answers["account"] = {**claim.answers["account"], "holder": holder}
    expects(claim, "defect", "account-holder", "account")


# Who may claim, and for whom.


@fault("standing", "occupation")
def public_servant(_: Random, claim: Claim) -> None:
    claim.answers["claimant_occupation"] = "public"
    expects(claim, "judge", "workplace", "claimant_occupation")


@fault("standing", "role", "children")
def not_a_parent(random: Random, claim: Claim) -> None:
    role = random.choice(("carer", "institution"))
    claim.answers["claimant_role"] = role
    expects(claim, "judge", role, "claimant_role")


@fault("standing", "reason", fits=lambda claim: claim.answers["claim_reason"] == "moved_in")
def still_paid_elsewhere(random: Random, claim: Claim) -> None:
    claim.answers["former_payment"] = random.choice(("continuing", "unknown"))
    expects(claim, "judge", "former-town-open", "former_payment")


@fault("standing", "spouse", "children")
def fled_from_violence(_: Random, claim: Claim) -> None:
    without(claim.answers, *SPOUSE)
    claim.answers |= {"spouse_status": "apart", "evacuated": True}
    expects(claim, "judge", "evacuated", "evacuated")


@fault("standing", "children", "spouse", fits=only_child)
def no_child_is_left(random: Random, claim: Claim) -> None:
    """The only child falls away: two things to say."""
    code, field, change = random.choice(
        (
            ("no-care", "child_care", {"child_care": False}),
            ("no-support", "child_support", {"child_support": False}),
            ("facility", "child_living", {"child_living": "facility"}),
            ("abroad", "child_living", {"child_living": "abroad", "abroad_student": False}),
        )
    )
    claim.answers["children"][0] |= change
    child_expects(claim, "judge", code, 0, field)
    expects(claim, "judge", "no-payable-child", "")


@fault("standing", "children")
def not_own_child(random: Random, claim: Claim) -> None:
    index = random.randrange(len(claim.answers["children"]))
    claim.answers["children"][index]["child_relation"] = "other"
    child_expects(claim, "judge", "not-own-child", index, "child_relation")


# The form is not complete: said before it is sent.


@fault("incomplete", "stop")
def left_empty(random: Random, claim: Claim) -> None:
    name = random.choice(("claimant_name", "address", "claimant_phone", "declaration", "deliver_online"))
    without(claim.answers, name)
    claim.stopped = name


# The same child again.

_RESPELT = (
    ("ョ", "ヨ"),
    ("ュ", "ユ"),
    ("ッ", "ツ"),
    ("ユウ", "ユー"),
    ("ヨウ", "ヨー"),
    ("ジ", "ヂ"),
    ("ズ", "ヅ"),
    ("オ", "ヲ"),
)


def respelt(random: Random, kana: str) -> str:
    """The same reading as another hand writes it."""
    spelling, sound = random.choice(_RESPELT)
    return random.choice((kana, kana.replace(" ", ""), kana.replace(spelling, sound)))


@fault("duplicates", "children", "stop")
def child_written_twice(random: Random, claim: Claim) -> None:
    children = claim.answers["children"]
    again = {**random.choice(children)}
    again["child_kana"] = respelt(random, again["child_kana"])
    children.append(again)
    child_expects(claim, "judge", "same-child", len(children) - 1, "child_birth_date")


def other_parent(maker: Maker, before: Claim) -> Claim:
    """The other parent, or the same one weeks later, claims for one of the children of a claim that was sent."""
    claim = maker.claim()
    child = {**maker.random.choice(before.answers["children"])}
    child["child_kana"] = respelt(maker.random, child["child_kana"])
    newest = max(each["child_birth_date"] for each in claim.answers["children"])
    if claim.day < before.day or child["child_birth_date"] > newest:
        claim.day = claim.today = max(before.day, claim.day)
    claim.answers |= {"claim_reason": "payee_change", "happened_on": claim.day.isoformat()}
    without(claim.answers, "moved_out_on", "former_payment", "former_town", "paper_support")
    born = date.fromisoformat(child["child_birth_date"])
    claim.answers["claimant_birth_date"] = date(born.year - 30, 1, 1).isoformat()
    claim.answers["children"] = [child]
    claim.faults.append(("claimed-before", "duplicates"))
    child_expects(claim, "judge", "same-child", 0, "child_birth_date")
    if (claim.day - born).days > 17 * 365:
        raise ValueError("a child that the allowance may have ended for")
    return claim


def inject(random: Random, claim: Claim, count: int) -> None:
    """Put up to `count` faults that leave each other alone into a claim."""
    taken: set[str] = set()
    for each in random.sample(FAULTS, len(FAULTS)):
        if len(claim.faults) == count:
            return
        if taken & each.touches or not each.fits(claim):
            continue
        taken |= each.touches
        each.inject(random, claim)
        claim.faults.append((each.kind, each.group))


def kinds() -> Sequence[str]:
    return [*(each.kind for each in FAULTS), "claimed-before"]
