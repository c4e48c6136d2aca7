import re
from datetime import datetime
from io import BytesIO

import pytest
from django.apps import apps
from pypdf import PdfReader

from tests.procedures.fixtures import DEFECTIVE, JUDGED, acting
from yakuba.cases import services as cases
from yakuba.kernel.clock import JST
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.procedures import services
from yakuba.procedures.queries import applications

REASONS = "所属庁で認定されているため（児童手当法第17条第1項）。"


def newest(desk, case_id):
    return applications.letters_of(town_id=desk.town.pk, case_id=case_id)[0]


def whole(desk, case_id):
    letter = newest(desk, case_id)
    return applications.letter(town_id=desk.town.pk, case_id=case_id, letter_id=letter.pk)


def written(content):
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def rows():
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


@pytest.fixture
def approved(submit, desk):
    case_id = submit().case_id
    desk.draft(case_id)
    return case_id


def test_an_approval_says_what_the_law_asks(approved, desk):
    letter = whole(desk, approved)
    assert letter.document_number == "子第8-1号"
    for part in (
        "子第8-1号", "令和8年11月24日", "見本 花子", "みほん町", "15,000円", "令和8年12月", "児童手当法", "3か月以内", "6か月以内", "審査請求",
    ):  # fmt: skip
        assert part in letter.text, part
    assert bytes(letter.pdf).startswith(b"%PDF-")
    assert "15,000円" in re.sub(r"\s", "", written(bytes(letter.pdf)))


def test_a_rejection_gives_its_reasons(submit, desk):
    case_id = submit().case_id
    desk.draft(case_id, "reject", REASONS)
    desk.sign(case_id)
    letter = newest(desk, case_id)
    assert letter.kind == "rejection"
    assert REASONS in letter.text
    assert "審査請求" in letter.text


def test_numbers_run_on_within_a_fiscal_year(submit, desk):
    ids = [submit().case_id for _ in range(3)]
    for case_id in ids:
        desk.draft(case_id)
    asked = submit(**DEFECTIVE).case_id
    desk.ask(asked)
    assert [newest(desk, each).document_number for each in (*ids, asked)] == [f"子第8-{n}号" for n in (1, 2, 3, 4)]
    before, after = (submit().case_id for _ in range(2))
    desk.later(datetime(2027, 3, 31, 23, 59, tzinfo=JST)).draft(before)
    desk.later(datetime(2027, 4, 1, tzinfo=JST)).draft(after)
    assert [newest(desk, each).document_number for each in (before, after)] == ["子第8-5号", "子第9-1号"]


def test_a_decision_that_fails_takes_no_number(submit, desk, monkeypatch):
    first, second = submit().case_id, submit().case_id
    with monkeypatch.context() as patch:
        patch.setattr("yakuba.procedures.services.sign.tell", lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.draft(first)
    desk.draft(second)
    assert newest(desk, second).document_number == "子第8-1号"


def test_another_town_counts_for_itself(submit, desk, sync, other_town):
    desk.draft(submit().case_id)
    sync(town=other_town)
    version = apps.get_model("procedures.PackVersion").objects.get(town=other_town, pack_id="child-allowance")
    there = submit(_town=other_town, _version=version).case_id
    services.draft_decision(
        actor=desk.clerk,
        town=other_town,
        case_id=there,
        outcome="approve",
        reasons="",
        expected_version=1,
        now=desk.now,
    )
    [letter] = applications.letters_of(town_id=other_town.pk, case_id=there)
    assert letter.document_number == "子第8-1号"


@pytest.mark.parametrize(("online", "delivery"), [(True, "screen"), (False, "post")])
def test_on_screen_only_for_those_who_chose_it(submit, desk, online, delivery):
    case_id = submit(deliver_online=online).case_id
    desk.draft(case_id)
    assert newest(desk, case_id).delivery == delivery


def test_a_protected_address_stands_in_no_letter(submit, desk):
    shown, hidden = submit(deliver_online=False).case_id, submit(deliver_online=False, address_protected=True).case_id
    for case_id in (shown, hidden):
        desk.draft(case_id)
    assert "浜通り" in newest(desk, shown).text
    letter = whole(desk, hidden)
    for address in ("浜通り", "999-0001", "9990001"):
        assert address not in letter.text
        assert address not in written(bytes(letter.pdf))


def test_protection_that_begins_later_counts(submit, desk):
    case_id = submit(**DEFECTIVE).case_id
    desk.ask(case_id)
    desk.mend(case_id, address_protected=True)
    desk.draft(case_id)
    assert "浜通り" not in newest(desk, case_id).text


def test_a_letter_is_kept_as_it_was_sent(approved, desk, town, now):
    before = bytes(whole(desk, approved).pdf)
    apps.get_model("towns.Town").objects.filter(pk=town.pk).update(name="改名町")
    assert bytes(whole(desk, approved).pdf) == before


def test_an_old_form_of_a_character_is_printed_as_it_is(submit, desk):
    case_id = submit(claimant_name="髙﨑 花子").case_id
    desk.draft(case_id)
    assert "髙﨑 花子" in newest(desk, case_id).text


def test_a_character_that_no_font_has_stops_the_decision_and_is_named(submit, desk):
    case_id = submit(claimant_name="𠮷田 花子").case_id
    with pytest.raises(Refusal) as refused:
        desk.draft(case_id)
    assert "U+20BB7" in refused.value.message
    assert desk.case(case_id).state == "submitted"


@pytest.mark.parametrize("kind", ["approval", "rejection", "correction"])
def test_a_preview_writes_nothing(submit, desk, town, now, kind):
    case_id = submit(**JUDGED).case_id
    before = rows()
    content = services.preview_letter(
        town=town,
        opened=desk.opened(case_id),
        kind=kind,
        reasons=REASONS,
        now=now,
        fields=["account"],
        due=now.date(),
    )
    assert rows() == before
    assert "決裁後に付番" in re.sub(r"\s", "", written(content))


def test_the_first_look_of_the_resident_is_kept(approved, desk, now):
    letter = newest(desk, approved)
    services.mark_letter_seen(actor=desk.clerk, letter=letter, now=now)
    services.mark_letter_seen(actor=desk.clerk, letter=letter, now=datetime(2027, 1, 1, tzinfo=JST))
    assert newest(desk, approved).first_seen_at == now


def test_a_letter_belongs_to_its_case_and_town(approved, submit, desk, other_town):
    letter = newest(desk, approved)
    for where in (
        {"town_id": desk.town.pk, "case_id": submit().case_id},
        {"town_id": other_town.pk, "case_id": approved},
    ):
        with pytest.raises(NotFound):
            applications.letter(letter_id=letter.pk, **where)


def test_the_copy_masks_what_is_sealed_and_hides_what_is_protected(submit, desk, town):
    opened = desk.opened(submit().case_id)
    text = re.sub(r"\s", "", written(services.application_copy(town=town, opened=opened, now=desk.now)))
    assert opened.case.receipt_number in text
    assert "浜通り" in text
    assert "7654321" not in text
    opened = desk.opened(submit(address_protected=True).case_id)
    assert "浜通り" not in re.sub(r"\s", "", written(services.application_copy(town=town, opened=opened, now=desk.now)))


@pytest.mark.parametrize(
    ("channel", "chosen", "delivery"),
    [
        ("online", None, "screen"),
        ("online", False, "post"),
        ("phone", None, "post"),
        ("phone", True, "screen"),
    ],
)
def test_a_bookings_note_is_no_decision_and_read_where_it_was_booked(held, town, now, clerk, channel, chosen, delivery):
    case_id = held.send("bulky-waste", _channel=channel, deliver_online=chosen).case_id
    actor = acting(clerk)
    cases.transition(actor=actor, town=town, case_id=case_id, act="examine", now=now)
    version = applications.application_of(town_id=town.pk, case_id=case_id).case.version
    services.complete(actor=actor, town=town, case_id=case_id, expected_version=version, now=now)
    (letter,) = applications.letters_of(town_id=town.pk, case_id=case_id)
    letter = applications.letter(town_id=town.pk, case_id=case_id, letter_id=letter.pk)
    assert letter.delivery == delivery
    assert "料金の合計は、" in letter.text
    assert "令和8年12月1日（火）\n8時30分から12時まで" in letter.text
