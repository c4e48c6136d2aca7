"""Slots: taken with the submission, freed with the withdrawal, moved, called off. Fees. The code for the counter."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import IntegrityError, transaction
from pypdf import PdfReader

from tests.procedures.bookings import DAY, SOFA, TWIN
from tests.procedures.fixtures import acting
from yakuba.cases import queries as cases
from yakuba.cases import services as case_services
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import queries as ledger
from yakuba.procedures import services
from yakuba.procedures.core.visit_codes import derive_code
from yakuba.procedures.queries import guests, visits
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.queries.booked import booked
from yakuba.procedures.queries.fees import bill_of
from yakuba.procedures.queries.slots import Desk, gone, offers

CODE, LATER = SOFA["pickup"], "2026-12-08T08:30-12:00@home"
PICKUP = ("bulky-waste", "pickup")


def kinds(town, case_id):
    return [event.kind for event in ledger.stream(town_id=town.pk, stream=f"case:{case_id}")]


def taken(held, code=CODE, pack=PICKUP):
    return held.slot(*pack, code).taken


def change(held, case_id, code, *, actor=ANONYMOUS, path="pickup", now=None):
    services.change_slot(actor=actor, town=held.town, case_id=case_id, path=path, code=code, now=now or held.now)


def test_a_submission_takes_the_slot_and_a_withdrawal_frees_it(held, town, now):
    receipt = held.send("bulky-waste")
    assert taken(held) == 1
    case_services.withdraw(actor=ANONYMOUS, town=town, case_id=receipt.case_id, now=now)
    assert taken(held) == 0
    assert [kind for kind in kinds(town, receipt.case_id) if "slot" in kind] == ["case.slot_booked", "case.slot_freed"]


def test_the_same_key_books_once(held):
    first = held.send("bulky-waste", _submit_key="same")
    again = held.send("bulky-waste", _submit_key="same")
    assert (again.number, again.created, taken(held)) == (first.number, False, 1)


def test_a_full_slot_takes_the_whole_submission_back(held):
    held.resize(*PICKUP, CODE, 1)
    held.send("bulky-waste")
    before = apps.get_model("cases.Case").objects.count()
    with pytest.raises(Refusal) as refused:
        held.send("bulky-waste")
    assert (refused.value.code, set(refused.value.fields)) == ("slot-taken", {"pickup"})
    assert (apps.get_model("cases.Case").objects.count(), taken(held)) == (before, 1)


def test_the_database_itself_refuses_more_than_fit(held):
    slot = held.slot(*PICKUP, CODE)
    with pytest.raises(IntegrityError), transaction.atomic():
        type(slot).objects.filter(pk=slot.pk).update(taken=slot.capacity + 1)


def test_twins_take_two_places_or_none(held):
    pack, code = ("infant-checkup", "checkup"), TWIN["visit"]
    held.send("infant-checkup")
    assert taken(held, code, pack) == 2
    held.resize(*pack, code, 3)
    with pytest.raises(Refusal):
        held.send("infant-checkup")
    assert taken(held, code, pack) == 2


@pytest.mark.parametrize(
    "code",
    ["2026-12-02T08:30-12:00@home", "2026-12-03T08:30-12:00@home", "2026-11-24T08:30-12:00@home"],
    ids=["no such slot", "another district's day", "too late to book"],
)
def test_what_is_not_on_offer_is_refused(held, code):
    with pytest.raises(Refusal, match="空きがなくなりました"):
        held.send("bulky-waste", pickup=code)


def test_a_booking_is_moved_until_its_last_day(held, town, now):
    receipt = held.send("bulky-waste")
    change(held, receipt.case_id, LATER)
    assert (taken(held), taken(held, LATER)) == (0, 1)
    opened = application_of(town_id=town.pk, case_id=receipt.case_id)
    assert (opened.answers["pickup"], opened.application.revision) == (LATER, 2)
    assert opened.screening_result.facts["pickup_on"] == "2026-12-08"
    late = now + timedelta(days=11)  # Saturday, the 5th: two working days before the 8th is Friday, the 4th
    with pytest.raises(Refusal, match="変更できる日を過ぎています"):
        change(held, receipt.case_id, "2026-12-15T08:30-12:00@home", now=late)
    assert taken(held, LATER) == 1


def test_moving_to_a_full_slot_keeps_the_old_one(held):
    held.resize(*PICKUP, LATER, 1)
    held.send("bulky-waste", pickup=LATER)
    receipt = held.send("bulky-waste")
    with pytest.raises(Refusal, match="空きがなくなりました"):
        change(held, receipt.case_id, LATER)
    assert (taken(held), taken(held, LATER)) == (1, 1)


def test_nobody_moves_what_was_withdrawn(held, town, now):
    receipt = held.send("bulky-waste")
    case_services.withdraw(actor=ANONYMOUS, town=town, case_id=receipt.case_id, now=now)
    with pytest.raises(Refusal, match="終わっています"):
        change(held, receipt.case_id, LATER)


def test_a_day_called_off_tells_everyone_and_is_booked_anew(held, town, now, clerk):
    receipt = held.send("bulky-waste")
    count = services.close_day(
        actor=acting(clerk), town=town, book=held.book(*PICKUP), day=DAY, reason="台風のため", now=now
    )
    assert (count, taken(held)) == (1, 0)
    mail = apps.get_model("messaging.OutboxMessage").objects.filter(recipient="hanako@example.jp")
    assert mail.filter(template="slot_cancelled").count() == 1
    opened = application_of(town_id=town.pk, case_id=receipt.case_id)
    desk = Desk(town.pk, now, held.working())
    (row,) = booked(desk, opened, "ja", with_offers=True)
    assert (row.cancelled, row.reason, row.booking) == (True, "台風のため", None)
    listed = guests.list_of_day(town_id=town.pk, book=held.book(*PICKUP), day=DAY)
    assert (list(listed.guests), len(listed.cancelled)) == ([], 1)
    with pytest.raises(Refusal):
        held.send("bulky-waste")
    change(held, receipt.case_id, LATER)
    assert taken(held, LATER) == 1
    assert not guests.list_of_day(town_id=town.pk, book=held.book(*PICKUP), day=DAY).cancelled
    services.reopen_day(actor=acting(clerk), town=town, book=held.book(*PICKUP), day=DAY, now=now)
    held.send("bulky-waste")


def test_room_is_never_less_than_what_is_booked(held):
    held.send("bulky-waste")
    held.send("bulky-waste")
    with pytest.raises(Refusal, match="もう2人が予約"):
        held.resize(*PICKUP, CODE, 1)


def test_making_slots_again_changes_nothing_of_staffs(held):
    held.resize(*PICKUP, CODE, 7)
    before = apps.get_model("procedures.Slot").objects.count()
    held.make()
    assert (apps.get_model("procedures.Slot").objects.count(), held.slot(*PICKUP, CODE).capacity) == (before, 7)


def test_offers_show_what_is_full_and_leave_out_other_districts(held, town, now):
    held.resize(*PICKUP, CODE, 1)
    held.send("bulky-waste")
    opened = application_of(town_id=town.pk, case_id=held.send("bulky-waste", pickup=LATER).case_id)
    desk = Desk(town.pk, now, held.working())
    shown = offers(desk, opened.procedure, opened.procedure.form.section("day"), {"area": "north"})["pickup"]
    free = {offer.slot.code: offer.can_be_booked for offer in shown}
    assert (free[CODE], free[LATER]) == (False, True)
    assert {offer.slot.day.weekday() for offer in shown} == {1}
    assert offers(desk, opened.procedure, opened.procedure.form.section("day"), {}) == {}
    assert [each.path for each in gone(desk, opened.procedure, held.answers("bulky-waste"))] == ["pickup"]


def test_the_list_of_the_day_takes_the_same_queries_for_one_and_many(held, town, django_assert_num_queries):
    book = held.book(*PICKUP)

    def queries():
        with django_assert_num_queries(3):
            return guests.list_of_day(town_id=town.pk, book=book, day=DAY)

    held.send("bulky-waste")
    guests.list_of_day(town_id=town.pk, book=book, day=DAY)
    assert len(queries().guests) == 1
    for _ in range(4):
        held.send("bulky-waste")
    listed = queries()
    assert len(listed.guests) == 5
    assert listed.guests[0].told[0] == "見本町1番地"


def test_a_protected_address_is_on_no_list(held, town, now):
    receipt = held.send("bulky-waste")
    case_services.set_protected(actor=ANONYMOUS, town=town, case_id=receipt.case_id, protected=True, now=now)
    (guest,) = guests.list_of_day(town_id=town.pk, book=held.book(*PICKUP), day=DAY).guests
    assert "見本町" not in "".join(guest.told)


def test_attendance_is_marked_from_the_day_on(held, town, now, clerk):
    held.send("bulky-waste")
    (guest,) = guests.list_of_day(town_id=town.pk, book=held.book(*PICKUP), day=DAY).guests

    def mark(at):
        services.mark_attendance(
            actor=acting(clerk), town=town, booking_id=guest.booking.pk, attendance="no_show", now=at
        )

    with pytest.raises(Refusal, match="当日から"):
        mark(now)
    mark(now + timedelta(days=7))
    (guest,) = guests.list_of_day(town_id=town.pk, book=held.book(*PICKUP), day=DAY).guests
    assert guest.booking.attendance == "no_show"


def bill(town, receipt):
    opened = application_of(town_id=town.pk, case_id=receipt.case_id)
    return bill_of(opened.procedure, application_id=opened.application.pk, language="ja")


def test_the_fee_is_charged_by_the_list_and_payment_is_recorded(held, town, now, clerk):
    receipt = held.send("bulky-waste")
    charged = bill(town, receipt)
    assert ([line.yen for line in charged.lines], charged.total, charged.open) == ([1200, 600], 1800, True)

    def pay(paid, method="counter", day=None):
        services.record_payment(
            actor=acting(clerk),
            town=town,
            case_id=receipt.case_id,
            paid=paid,
            method=method,
            paid_on=day or now.date(),
            now=now,
        )

    with pytest.raises(Refusal, match="納付額は1,800円"):
        pay(1700)
    with pytest.raises(Refusal, match="今日まで"):
        pay(1800, day=now.date() + timedelta(days=1))
    with pytest.raises(Refusal, match="方法"):
        pay(1800, method="card")
    pay(1800, method="sticker")
    assert not bill(town, receipt).open
    services.amend_application(
        actor=acting(clerk),
        town=town,
        case_id=receipt.case_id,
        answers=held.answers("bulky-waste", items={"sofa_two": 1}),
        now=now,
    )
    assert bill(town, receipt).difference == 600
    services.cancel_payment(actor=acting(clerk), town=town, case_id=receipt.case_id, now=now)
    assert bill(town, receipt).open
    assert {"case.paid", "case.payment_cancelled", "case.amended"} <= set(kinds(town, receipt.case_id))


def test_a_reduction_is_shown_against_the_list(held, town):
    charged = bill(town, held.send("bulky-waste", reduction="welfare"))
    assert (charged.total, charged.reduced, charged.open) == (0, 1800, False)


def code_of(town, receipt):
    return visits.code_text(visits.visit_code(town_id=town.pk, case_id=receipt.case_id))


@pytest.fixture
def redeem(town, now, clerk):
    def give(typed, *, town=town, now=now):
        return services.redeem_code(actor=acting(clerk), town=town, typed=typed, now=now)

    return give


def test_a_code_opens_its_case_once(held, town, redeem):
    receipt = held.send("moving-visit")
    code = code_of(town, receipt)
    assert len(code) == 26
    assert redeem(f" {code[:13].lower()}-{code[13:]}\r\n") == receipt.case_id
    with pytest.raises(Refusal, match="読み取り済み"):
        redeem(code)


def test_a_code_of_another_town_or_of_nobody_is_unknown(held, town, other_town, redeem):
    code = code_of(town, held.send("moving-visit"))
    with pytest.raises(NotFound, match="この役場で受け付けた"):
        redeem(code, town=other_town)
    for forged in ("", "A" * 26, "1" * 26, code[:-1], "'; drop table --", "あ" * 26):
        with pytest.raises(NotFound):
            redeem(forged)
    assert redeem(code)


def test_a_code_expires_and_is_given_anew(held, town, now, redeem, clerk):
    receipt = held.send("moving-visit")
    code, late = code_of(town, receipt), now + timedelta(days=31)
    with pytest.raises(Refusal, match="期限"):
        redeem(code, now=late)
    services.renew_code(actor=acting(clerk), town=town, case_id=receipt.case_id, now=late)
    with pytest.raises(NotFound):
        redeem(code, now=late)
    assert redeem(code_of(town, receipt), now=late) == receipt.case_id


def test_a_code_of_a_withdrawn_visit_opens_nothing(held, town, now, redeem):
    receipt = held.send("moving-visit")
    code = code_of(town, receipt)
    case_services.withdraw(actor=ANONYMOUS, town=town, case_id=receipt.case_id, now=now)
    with pytest.raises(Refusal, match="取り下げ"):
        redeem(code)


def test_the_code_is_in_no_table_and_outlives_a_new_server_key(held, town, settings):
    receipt = held.send("moving-visit")
    code = code_of(town, receipt)
    case = cases.case_by_id(receipt.case_id)
    assert code == derive_code(django_settings.SECRET_KEY, town.pk, case.submit_key, 1)
    for model in apps.get_app_config("procedures").get_models():
        assert code not in str(list(model.objects.values_list()))
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, [settings.SECRET_KEY]
    assert code_of(town, receipt) == code


def test_identity_needs_enough_papers(held, town, now, clerk):
    receipt = held.send("moving-visit")

    def check(visitor, *shown):
        services.check_identity(
            actor=acting(clerk), town=town, case_id=receipt.case_id, visitor=visitor, shown=shown, now=now
        )

    for visitor, shown in (("self", ["insurance"]), ("proxy", ["licence"]), ("nobody", ["licence"]), ("self", ["x"])):
        with pytest.raises(Refusal):
            check(visitor, *shown)
    check("proxy", "licence", "letter")
    assert "case.identity_checked" in kinds(town, receipt.case_id)


def test_nothing_that_needs_a_signature_is_completed_unseen(held, town, now, clerk):
    receipt = held.send("moving-visit")

    def complete():
        version = cases.case_for_staff(town_id=town.pk, case_id=receipt.case_id).version
        services.complete(actor=acting(clerk), town=town, case_id=receipt.case_id, expected_version=version, now=now)

    with pytest.raises(Refusal, match="本人確認を記録"):
        complete()
    services.check_identity(
        actor=acting(clerk), town=town, case_id=receipt.case_id, visitor="self", shown=["passport"], now=now
    )
    complete()
    assert cases.case_by_id(receipt.case_id).state == "completed"


def test_the_copy_to_keep_states_the_fee_and_the_time(held, town):
    case_id = held.send("bulky-waste").case_id
    opened = application_of(town_id=town.pk, case_id=case_id)
    pages = PdfReader(BytesIO(services.application_copy(town=town, opened=opened))).pages
    shown = "".join("".join(page.extract_text() for page in pages).split())
    total = bill_of(opened.procedure, application_id=opened.application.pk, language="ja").total
    assert f"料金{total:,}円" in shown
    assert "8時30分から12時まで" in shown
