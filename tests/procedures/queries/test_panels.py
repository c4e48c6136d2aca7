import pytest

from tests.conftest import NOW
from tests.procedures.fixtures import ACCOUNT, DEFECTIVE, JUDGED
from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.ports import case_kinds
from yakuba.procedures.core.results import HIDDEN
from yakuba.procedures.queries import panels

REASONS = "所属庁で認定されているため（児童手当法第17条第1項）。"


def staff(case_id, person):
    [panel] = panels.staff_panel(case_id, person.pk, NOW)
    return panel.context


def test_the_kind_of_case_draws_both_panels(submit, clerk):
    case_id = submit().case_id
    kind = case_kinds.get("procedures")
    assert [panel.template for panel in kind.staff_panels(case_id, clerk.pk, NOW)] == ["procedures/panels/staff.html"]
    assert [panel.template for panel in kind.resident_panels(case_id)] == ["procedures/panels/resident.html"]


@pytest.mark.parametrize(
    ("role", "draft", "ask"),
    [("clerk", True, True), ("approver", True, True), ("auditor", False, False), ("dx", False, False)],
)
def test_who_may_decide(submit, staff_by_role, role, draft, ask):
    context = staff(submit().case_id, staff_by_role[role])
    assert (context["may_draft"], context["may_ask"], context["may_sign"]) == (draft, ask, False)


def test_who_may_sign(submit, desk, staff_by_role):
    case_id = submit(**JUDGED).case_id
    desk.draft(case_id, actor=desk.approver)
    may = {role: staff(case_id, person)["may_sign"] for role, person in staff_by_role.items()}
    assert may == {role: role in {"head", "admin"} for role in staff_by_role}
    assert staff(case_id, staff_by_role["clerk"])["waiting"].outcome == "approve"


def test_a_draft_left_behind_waits_for_nobody(submit, desk, staff_by_role):
    case_id = submit(**JUDGED).case_id
    desk.draft(case_id, "reject", REASONS)
    cases.withdraw(actor=ANONYMOUS, town=desk.town, case_id=case_id, now=desk.now)
    cases.reopen(actor=desk.clerk, town=desk.town, case_id=case_id, reason="撤回", now=desk.now)
    context = staff(case_id, staff_by_role["approver"])
    assert (context["waiting"], context["may_sign"], context["may_draft"]) == (None, False, True)


@pytest.mark.parametrize(
    ("changes", "second"), [({}, {"approve": False, "reject": True}), (JUDGED, {"approve": True, "reject": True})]
)
def test_it_says_where_a_second_person_signs(submit, clerk, changes, second):
    assert staff(submit(**changes).case_id, clerk)["second"] == second


def test_a_defect_proposes_what_to_ask(submit, clerk):
    context = staff(submit(**DEFECTIVE).case_id, clerk)
    flagged = [field.id for _, fields in context["askable"] for field in fields if field.flagged]
    assert flagged == ["paper_insurance"]
    assert context["mend_text"].startswith("・")
    assert f"{context['due']:%Y-%m-%d}" == "2026-12-08"  # ten working days


def test_what_changed_is_shown_after_a_correction(submit, desk, clerk):
    case_id = submit(**DEFECTIVE).case_id
    assert staff(case_id, clerk)["changes"] is None
    desk.ask(case_id)
    desk.mend(case_id)
    [change] = staff(case_id, clerk)["changes"]
    assert (change.before, change.after) == ("会社員など（厚生年金に加入）", "自営業など（国民年金に加入）")


def test_a_protected_address_is_shown_to_nobody(submit, desk, clerk):
    case_id = submit(address_protected=True, **DEFECTIVE).case_id
    desk.ask(case_id)
    desk.mend(case_id, address_protected=True, address="見本町山の手9")
    context = staff(case_id, clerk)
    text = str([context["described"], context["changes"]])
    for address in ("浜通り", "山の手", "9990001", "999-0001"):
        assert address not in text
    assert "見本 花子" in text


def test_what_the_rules_saw_of_sealed_answers_stays_sealed(submit, desk, clerk):
    """A finding names the answer it looked at: that is a look too, and needs one."""
    spouse = {
        "spouse_status": "together",
        "spouse_name": "見本 太郎",
        "spouse_occupation": "employee",
        "spouse_earns_more": "yes",
    }
    case_id = submit(**spouse).case_id

    def shown():
        context = staff(case_id, clerk)
        listed = (each for name in ("judgments", "defects", "infos", "near") for each in context[name])
        return {text for each in listed for label, text in each.saw if label.startswith("配偶者の所得")}

    assert shown() == {HIDDEN}
    desk.look(case_id, "spouse_earns_more")
    assert shown() == {"はい（高い）"}


def test_near_misses_on_sealed_answers_stay_sealed(submit, clerk):
    case_id = submit(spouse_status="divorcing", evacuated=True).case_id
    shown = {text for each in staff(case_id, clerk)["near"] for label, text in each.saw if "暴力" in label}
    assert shown == {HIDDEN}


def test_an_erased_case_has_no_panel(submit, desk, clerk):
    case_id = submit().case_id
    desk.draft(case_id)
    cases.erase(actor=desk.clerk, town=desk.town, case_id=case_id, now=desk.now.replace(year=2032))
    assert panels.staff_panel(case_id, clerk.pk, NOW) == []


def test_the_resident_is_told_what_to_mend_and_what_came(submit, desk):
    case_id = submit(**DEFECTIVE).case_id
    desk.ask(case_id)
    [panel] = panels.resident_panel(case_id)
    assert [label.get("en") for label in panel.context["asked"]] == ["Proof of health insurance"]
    assert [letter.kind for letter in panel.context["letters"]] == ["correction"]
    assert ACCOUNT["number"] not in str(panel.context)
