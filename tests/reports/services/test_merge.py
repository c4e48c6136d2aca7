import pytest

from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import Refusal
from yakuba.messaging.models import OutboxMessage
from yakuba.reports import services

pytestmark = pytest.mark.django_db


@pytest.fixture
def joined(mapped, now):
    def join(report, device, **given):
        return services.support(
            actor=ANONYMOUS, town=mapped, report_id=report.pk, device=device, now=now, **given
        ).supporters

    return join


def test_a_device_joins_once_and_never_its_own_report(shown, joined):
    made = shown(device="d1")
    assert [joined(made, device) for device in ("a", "a", "b", "d1")] == [1, 1, 2, 2]


def test_merging_counts_the_people_once_and_is_taken_back_whole(shown, joined, mapped, clerk, now):
    one, other = shown(key="1", device="d1"), shown(key="2", device="d2")
    for report, device in ((one, "a"), (other, "a"), (other, "b")):
        joined(report, device)
    merged = services.merge(actor=clerk, town=mapped, report_id=other.pk, into_id=one.pk, now=now)
    one.refresh_from_db()
    assert (merged.status, merged.duplicate_of_id, one.supporters) == ("closed", one.pk, 3)
    assert joined(other, "c") == 4
    undone = services.unmerge(actor=clerk, town=mapped, report_id=other.pk, now=now)
    one.refresh_from_db()
    assert (undone.status, undone.duplicate_of_id, undone.supporters, undone.reopened) == ("working", None, 2, 0)
    assert one.supporters == 2


def test_what_was_merged_before_goes_along(shown, mapped, clerk, now):
    first, second, third = (shown(key=str(n), device=f"d{n}") for n in range(3))
    merge = {"actor": clerk, "town": mapped, "now": now}
    services.merge(report_id=second.pk, into_id=third.pk, **merge)
    services.merge(report_id=third.pk, into_id=first.pk, **merge)
    second.refresh_from_db()
    first.refresh_from_db()
    assert (second.duplicate_of_id, first.supporters) == (first.pk, 2)
    for given, code in (
        ((first, first), "merge-self"),
        ((first, second), "merge-chain"),
        ((second, first), "merge-ended"),
    ):
        with pytest.raises(Refusal) as error:
            services.merge(report_id=given[0].pk, into_id=given[1].pk, **merge)
        assert error.value.code == code


def test_nobody_joins_what_is_over_or_was_never_shown(shown, report, mapped, clerk, joined, now):
    with pytest.raises(Refusal):
        joined(report(key="hidden", public=False).report, "a")
    made = shown()
    services.close(actor=clerk, town=mapped, report_id=made.pk, outcome="fixed", now=now)
    with pytest.raises(Refusal) as error:
        joined(made, "a")
    assert error.value.code == "report-over"


def test_who_left_an_address_hears_of_it_wherever_they_joined(shown, joined, mapped, clerk, now):
    one, other = shown(key="1", device="d1"), shown(key="2", device="d2")
    joined(other, "a", email="b@example.jp", language="en")
    services.merge(actor=clerk, town=mapped, report_id=other.pk, into_id=one.pk, now=now)
    before = OutboxMessage.objects.filter(recipient="b@example.jp").count()
    services.close(actor=clerk, town=mapped, report_id=one.pk, outcome="fixed", now=now)
    assert OutboxMessage.objects.filter(recipient="b@example.jp").count() == before + 1
