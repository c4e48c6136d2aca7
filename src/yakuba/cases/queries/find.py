"""One case, or the cases of one person."""

from collections.abc import Collection, Sequence

from yakuba.cases.core.receipts import normalise_receipt_number
from yakuba.cases.core.secrets import same_secret
from yakuba.cases.models import Case
from yakuba.kernel.errors import NotFound, Refusal

UNKNOWN = "この案件は見つかりません。受付番号をお確かめください。"
MISMATCH = "受付番号か照会番号が違います。受付のときの控えを見て、もう一度入力してください。"
MOST_OWN = 100


def case_for_staff(*, town_id: int, case_id: int) -> Case:
    """With department, assignee and district; NotFound outside the town."""
    case = (
        Case.objects.select_related("department", "assignee", "covering_for", "district")
        .filter(town_id=town_id, pk=case_id)
        .first()
    )
    if case is None:
        raise NotFound("case-unknown", UNKNOWN)
    return case


def ids_by_receipt(*, town_id: int, receipt_numbers: Collection[str]) -> dict[str, int]:
    """Keys of the town's cases by receipt number, as written on the receipt; unknown ones are left out."""
    found = Case.objects.filter(town_id=town_id, receipt_number__in=receipt_numbers).order_by("pk")
    return dict(found.values_list("receipt_number", "pk"))


def receipt_numbers(*, town_id: int, case_ids: Collection[int]) -> dict[int, str]:
    """Receipt numbers of the town's cases by key."""
    return dict(
        Case.objects.filter(town_id=town_id, pk__in=case_ids).order_by("pk").values_list("pk", "receipt_number")
    )


def case_by_id(case_id: int) -> Case:
    """For what the ports do with a case that the caller has been allowed to see: they get its key and no town."""
    case = Case.objects.filter(pk=case_id).first()
    if case is None:
        raise NotFound("case-unknown", UNKNOWN)
    return case


def find_by_receipt(*, town_id: int, number: str, secret: str) -> Case:
    """By what stands on the receipt, typed any way. One answer for a wrong number and a wrong secret."""
    try:
        canonical = normalise_receipt_number(number)
    except Refusal as mistyped:
        raise Refusal(mistyped.code, mistyped.message, fields={"receipt_number": mistyped.message}) from None
    case = Case.objects.filter(town_id=town_id, receipt_number=canonical).first()
    if not same_secret(secret, case.secret_digest if case else "") or case is None:
        raise NotFound("receipt-unknown", MISMATCH, fields={"secret": MISMATCH})
    return case


def case_by_submit_key(*, town_id: int, submit_key: str) -> Case | None:
    """The case that a submit key has made, if it was used."""
    return Case.objects.filter(town_id=town_id, submit_key=submit_key).first()


def case_by_receipt(*, town_id: int, number: str) -> Case:
    """For operators and programs of the town's own: no secret is asked for."""
    case = Case.objects.filter(town_id=town_id, receipt_number=normalise_receipt_number(number)).first()
    if case is None:
        raise NotFound(
            "case-unknown",
            "受付番号 {number} の案件は見つかりません。番号をお確かめください。",
            values={"number": number},
        )
    return case


def find_for_visitor(
    *, town_id: int, receipt_number: str, allowed: Collection[int], resident_id: int | None
) -> Case | None:
    """The case, if this browser has shown its secret or the signed-in resident owns it; None tells neither apart."""
    try:
        canonical = normalise_receipt_number(receipt_number)
    except Refusal:
        return None
    case = Case.objects.select_related("department").filter(town_id=town_id, receipt_number=canonical).first()
    if case is None or case.erased_at is not None:
        return None
    owned = resident_id is not None and case.resident_id == resident_id
    return case if owned or case.pk in allowed else None


def cases_of_resident(*, town_id: int, resident_id: int) -> Sequence[Case]:
    """A resident's own cases, newest first; at most 100."""
    found = Case.objects.filter(town_id=town_id, resident_id=resident_id, erased_at__isnull=True)
    return list(found.order_by("-submitted_at", "-pk")[:MOST_OWN])
