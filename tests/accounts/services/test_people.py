"""What changes people: checked, scoped to the town, recorded without a name or an address."""

import pytest

from yakuba.accounts import queries, services
from yakuba.accounts.services.tidy import UNCONFIRMED_FOR
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger.queries import stream


def events(user):
    return [(event.kind, event.payload) for event in stream(town_id=user.town_id, stream=f"user:{user.pk}")]


@pytest.fixture
def create(town, now):
    good = {"email": "Hanako@Example.jp ", "name": "役場 花子", "roles": ["approver", "clerk", "clerk"]}
    return lambda **change: services.create_staff(actor=SYSTEM, now=now, **{"town": town, **good, **change})


def test_staff(create, town):
    user = create(password="とても-長い-passphrase")
    assert (user.email, user.username, user.roles) == (
        "hanako@example.jp",
        "mihon/staff/hanako@example.jp",
        ["clerk", "approver"],
    )
    assert user.check_password("とても-長い-passphrase")
    assert events(user) == [("account.created", {"kind": "staff", "roles": ["clerk", "approver"]})]
    assert queries.staff_by_email(town.pk, " HANAKO@example.jp") == user
    assert "hanako" not in str(user)


def test_staff_without_a_password_can_not_use_one(create):
    assert not create().has_usable_password()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "hanako"}, "email"),
        ({"roles": ["root"]}, "roles"),
        ({"roles": []}, "roles"),
        ({"department": "nowhere"}, "department"),
        ({"password": "short"}, "password"),
        ({"password": "password1234"}, "password"),
        ({"password": "hanako@example.jp"}, "password"),
    ],
)
def test_staff_refused(create, town, change, field):
    with pytest.raises(Refusal) as caught:
        create(**change)
    assert field in caught.value.fields
    assert not queries.staff_of(town.pk, active=None).exists()


def test_one_address_is_one_account_of_a_kind_in_a_town(create, town, other_town, now):
    create()
    with pytest.raises(Conflict):
        create(email="HANAKO@example.jp")
    create(town=other_town)
    services.create_resident(actor=SYSTEM, town=town, email="hanako@example.jp", now=now)
    with pytest.raises(Conflict):
        services.create_resident(actor=SYSTEM, town=town, email="hanako@example.jp", now=now)


def test_departments(create, town, other_town, now):
    made = services.create_department(actor=SYSTEM, town=town, code="welfare", name="福祉課", now=now)
    theirs = services.create_department(actor=SYSTEM, town=other_town, code="tax", name="税務課", now=now)
    with pytest.raises(Conflict):
        services.create_department(actor=SYSTEM, town=town, code="welfare", name="福祉課", now=now)
    user = create(department="welfare")
    assert list(queries.staff_of(town.pk, department_id=made.pk)) == [user]
    assert queries.department_id(town.pk, "welfare") == made.pk
    assert queries.department_id(town.pk, "tax") is None
    assert queries.department(town.pk, theirs.pk) is None
    with pytest.raises(Refusal):
        services.move_staff(actor=SYSTEM, town=town, user_id=user.pk, department_id=theirs.pk, now=now)
    services.move_staff(actor=SYSTEM, town=town, user_id=user.pk, department_id=None, now=now)
    assert events(user)[-1] == ("account.moved", {"from": made.pk, "to": None})


def test_roles(create, town, now):
    admin, clerk = create(email="a@example.jp", roles=["admin"]), create(email="b@example.jp", roles=["clerk"])
    with pytest.raises(Refusal):
        services.set_roles(actor=SYSTEM, town=town, user_id=admin.pk, roles=["clerk"], now=now)
    services.set_roles(actor=SYSTEM, town=town, user_id=clerk.pk, roles=["admin"], now=now)
    services.set_roles(actor=SYSTEM, town=town, user_id=admin.pk, roles=["clerk"], now=now)
    assert events(admin)[-1] == ("account.roles_changed", {"from": ["admin"], "to": ["clerk"]})
    assert [user.pk for user in queries.staff_with_roles(town.pk, ["admin"])] == [clerk.pk]
    with pytest.raises(Refusal):
        services.deactivate(actor=SYSTEM, town=town, user_id=clerk.pk, now=now)


def test_deactivate_and_reactivate(create, town, now):
    user = create()
    stamp = user.get_session_auth_hash()
    services.deactivate(actor=SYSTEM, town=town, user_id=user.pk, now=now)
    assert queries.signed_in(user.pk) is None
    assert not queries.staff_of(town.pk).exists()
    opened = services.reactivate(actor=SYSTEM, town=town, user_id=user.pk, now=now)
    assert queries.signed_in(user.pk) == user
    assert opened.get_session_auth_hash() != stamp, "a session from before must stay ended"


def test_another_towns_people_do_not_exist(create, town, other_town, resident, now):
    user = create()
    common = {"actor": SYSTEM, "town": other_town, "now": now}
    for act in (
        lambda: services.set_roles(user_id=user.pk, roles=["clerk"], **common),
        lambda: services.deactivate(user_id=user.pk, **common),
        lambda: services.reactivate(user_id=user.pk, **common),
        lambda: services.move_staff(user_id=user.pk, department_id=None, **common),
        lambda: services.set_protected(user_id=resident.pk, protected=True, **common),
        lambda: services.change_profile(user_id=resident.pk, name="x", **common),
        lambda: services.remove_resident(user_id=resident.pk, **common),
    ):
        with pytest.raises(NotFound):
            act()
    assert queries.person(other_town.pk, user.pk) is None
    assert queries.by_id(user.pk).town == town


def test_profile(resident, town, now):
    services.change_profile(
        actor=SYSTEM, town=town, user_id=resident.pk, name="見本 花子", postal_code="4000001", address="浜1", now=now
    )
    assert queries.person(town.pk, resident.pk).address == "浜1"
    assert events(resident)[-1] == ("account.profile_changed", {})


def test_an_individual_number_is_not_stored(resident, town, now):
    with pytest.raises(Refusal) as caught:
        services.change_profile(
            actor=SYSTEM,
            town=town,
            user_id=resident.pk,
            name="見本",
            address="番号 １２３４ ５６７８ ９０１８",
            now=now,
        )
    assert set(caught.value.fields) == {"address"}
    assert "9018" not in str(caught.value)
    assert queries.person(town.pk, resident.pk).address == ""


def test_protected(resident, town, now):
    services.set_protected(actor=SYSTEM, town=town, user_id=resident.pk, protected=True, now=now)
    assert queries.person(town.pk, resident.pk).protected
    assert events(resident)[-1] == ("account.protected_set", {"protected": True})


def test_a_removed_resident_leaves_events_only(resident, town, now):
    services.remove_resident(actor=SYSTEM, town=town, user_id=resident.pk, now=now)
    assert queries.person(town.pk, resident.pk) is None
    assert events(resident)[-1] == ("account.removed", {})


def test_unconfirmed_accounts_go_after_a_day(town, resident, now):
    later = now + UNCONFIRMED_FOR
    services.create_resident(actor=SYSTEM, town=town, email="new@example.jp", confirmed=False, now=now)
    assert services.remove_unconfirmed_residents(now=later) == 0
    assert services.remove_unconfirmed_residents(now=later.replace(minute=1)) == 1
    assert queries.resident_by_email(town.pk, resident.email) == resident
