import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from tests.ledger.rows import STAFF
from yakuba.kernel.actors import ANONYMOUS, SYSTEM, Actor
from yakuba.ledger import queries
from yakuba.ledger.core.chain import GENESIS
from yakuba.ledger.models import Event
from yakuba.ledger.services import NewEvent, append, append_many, verify


@pytest.mark.django_db
def test_an_event_follows_the_one_before_it_in_its_stream(write):
    write("case:1", "case:2", "case:1")
    first, other, second = Event.objects.order_by("id")
    assert (first.seq, other.seq, second.seq) == (1, 1, 2)
    assert (first.prev, other.prev, second.prev) == (GENESIS, GENESIS, first.hash)


@pytest.mark.django_db
def test_what_was_appended_is_read_back(now):
    payload = {"case": 5, "topic": "child-allowance", "findings": ["a.b", "c"], "due": None}
    done = append(actor=STAFF, town_id=3, stream="case:5", kind="case.screened", payload=payload, now=now)
    (row,) = queries.stream(town_id=3, stream="case:5")
    assert (row.id, row.seq, row.kind, row.actor_kind, row.actor) == (done.id, done.seq, "case.screened", "staff", "7")
    assert row.at == now
    assert row.at.utcoffset() == now.utcoffset()
    assert row.payload == payload


@pytest.mark.django_db
def test_one_append_reads_once_and_writes_once(now, django_assert_num_queries):
    locks = 1 if connection.vendor == "postgresql" else 0
    for _ in range(2):
        with django_assert_num_queries(2 + locks):
            append(actor=SYSTEM, town_id=1, stream="case:1", kind="case.state", payload={}, now=now)


@pytest.mark.django_db
def test_a_load_gives_the_same_chain_as_one_by_one(now):
    new = [NewEvent(STAFF, 1, f"case:{n % 700}", "case.state", {"n": n}, now) for n in range(1500)]
    append(actor=STAFF, town_id=1, stream="case:699", kind="case.state", payload={}, now=now)
    done = append_many(new)
    append(actor=STAFF, town_id=1, stream="case:0", kind="case.state", payload={}, now=now)
    assert [each.id for each in done] == sorted(each.id for each in done)
    assert [each.seq for each in done[::700]] == [1, 2, 3]
    assert done[1399].seq == 3
    report = verify()
    assert report.ok, report.problems
    assert (report.events, report.streams) == (1502, 700)
    assert [row.payload["n"] for row in queries.stream(town_id=1, stream="case:5")] == [5, 705, 1405]


@pytest.mark.django_db
def test_an_empty_load_does_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert append_many([]) == []


@pytest.mark.django_db(transaction=True)
def test_outside_of_a_transaction_it_is_refused(now):
    with pytest.raises(TransactionManagementError, match="transaction"):
        append(actor=SYSTEM, town_id=1, stream="case:1", kind="case.state", payload={}, now=now)
    assert verify().events == 0


@pytest.mark.django_db
def test_an_event_goes_with_its_transaction(write, now):
    write("case:1")
    with transaction.atomic():
        write("case:1", "case:2")
        transaction.set_rollback(True)
    write("case:1")
    report = verify()
    assert report.ok, report.problems
    assert (report.events, report.streams) == (2, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"payload": {"name": "山田"}},
        {"actor": Actor("staff", "taro@example.jp")},
        {"actor": Actor("resident", "9" * 61)},
        {"stream": "case 1"},
        {"kind": "Submitted"},
    ],
)
def test_anything_but_codes_is_refused_before_it_is_written(now, wrong):
    event = {"actor": ANONYMOUS, "town_id": 1, "stream": "case:1", "kind": "case.state", "payload": {}, "now": now}
    with pytest.raises(ValueError, match=r"\w"):
        append(**{**event, **wrong})
    assert not Event.objects.exists()
