from datetime import date, timedelta

import pytest

from tests.procedures.core.small import documents, forwarded
from tests.procedures.fixtures import acting
from tests.procedures.services.small_town import CLEAR, LACKING
from yakuba.kernel.errors import Refusal
from yakuba.messaging.models import OutboxMessage
from yakuba.procedures import services
from yakuba.procedures.queries import applications
from yakuba.procedures.queries.panels import resident_panel, staff_panel
from yakuba.towns import queries as towns
from yakuba.towns.services import change_town


@pytest.fixture
def forward(desk):
    def give(case_id, opinion="書類はそろっています。", **more):
        desk._seen(services.forward, case_id, opinion=opinion, **more)

    return give


@pytest.fixture
def record(desk):
    def give(case_id, outcome="approve", **more):
        given = {"decided_on": date(2026, 11, 24), "number": "家福第8-120号"} | more
        return desk._seen(services.record_decision, case_id, outcome=outcome, **given)

    return give


def test_a_town_has_no_welfare_office_unless_it_says_so(town, now, clerk):
    assert not towns.has_welfare_office(town)
    changed = change_town(actor=acting(clerk), town=town, settings={**town.settings, "welfare_office": True}, now=now)
    assert towns.has_welfare_office(changed)
    changed.name, changed.settings = "みほん市", {}
    assert towns.has_welfare_office(changed)


def test_the_papers_go_to_the_governor_and_the_clock_stands(send, desk, forward):
    case_id = send(forwarded()).case_id
    forward(case_id)
    case = desk.case(case_id)
    assert (case.state, case.closed_at, case.paused_on) == ("forwarded", None, date(2026, 11, 24))
    (letter,) = applications.letters_of(town_id=desk.town.pk, case_id=case_id)
    assert (letter.kind, letter.title, letter.delivery) == ("forwarding", "進達書", "post")
    assert f"{desk.town.prefecture}知事　様" in letter.text
    assert "書類はそろっています。" in letter.text
    assert resident_panel(case_id)[0].context["letters"] == []


def test_the_resident_is_told_at_each_step(send, desk, forward, record):
    data = forwarded()
    data["form.yaml"]["sections"][0]["fields"][5] |= {"type": "email", "role": "contact_email"}
    case_id = send(data, {**CLEAR, "nickname": "hanako@example.jp"}).case_id
    forward(case_id)
    record(case_id)
    told = list(OutboxMessage.objects.order_by("pk").values_list("template", flat=True))
    assert [each.split(":")[-1] for each in told] == ["received", "forwarded", "decided"]


@pytest.mark.parametrize(("outcome", "state"), [("approve", "approved"), ("reject", "rejected")])
def test_what_the_governor_decided_is_recorded(send, desk, forward, record, outcome, state):
    case_id = send(forwarded()).case_id
    forward(case_id)
    back = desk.later(desk.now + timedelta(days=20))
    decision = back._seen(
        services.record_decision, case_id, outcome=outcome, decided_on=date(2026, 12, 10), number="家福第8-120号"
    )
    case = desk.case(case_id)
    assert (case.state, case.paused_on) == (state, None)
    assert case.paused_days == 14
    assert (decision.authority, decision.authority_number) == ("governor", "家福第8-120号")
    payload = desk.payload(case_id, "case.decided")
    assert (payload["on"], payload["authority"], payload["paused"]) == ("2026-12-10", "governor", 14)
    assert payload["due"] == "2026-12-28"


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 25)])
def test_a_decision_lies_between_arrival_and_today(send, forward, record, day):
    case_id = send(forwarded()).case_id
    forward(case_id)
    with pytest.raises(Refusal) as refused:
        record(case_id, decided_on=day)
    assert "decided_on" in refused.value.fields


def test_its_number_is_needed(send, forward, record):
    case_id = send(forwarded()).case_id
    forward(case_id)
    with pytest.raises(Refusal) as refused:
        record(case_id, number=" ")
    assert "number" in refused.value.fields


def test_papers_come_back_and_go_again(send, desk, forward):
    case_id = send(forwarded()).case_id
    forward(case_id)
    with pytest.raises(Refusal):
        desk._seen(services.take_back, case_id, reason=" ")
    desk._seen(services.take_back, case_id, reason="診断書の記載もれ")
    assert desk.case(case_id).state == "examining"
    desk.ask(case_id, fields=["proof"])
    desk._do(services.submit_correction, case_id, answers=desk.opened(case_id).answers)
    forward(case_id)
    assert desk.case(case_id).state == "forwarded"


def test_what_lacks_something_is_not_forwarded(send, desk, forward):
    case_id = send(forwarded(), LACKING).case_id
    with pytest.raises(Refusal) as refused:
        forward(case_id)
    assert refused.value.code == "forward-defects"


def test_the_town_does_not_decide_what_it_forwards(send, desk, clerk):
    case_id = send(forwarded("no_welfare_office")).case_id
    with pytest.raises(Refusal) as refused:
        desk.draft(case_id)
    assert refused.value.code == "decided-elsewhere"
    (panel,) = staff_panel(case_id, clerk.pk, desk.now)
    assert (panel.context["may_draft"], panel.context["may_forward"]) == (False, True)


def test_a_town_with_a_welfare_office_decides_itself(send, desk, forward, town, clerk):
    town.settings = {"welfare_office": True}
    town.save()
    case_id = send(forwarded("no_welfare_office")).case_id
    with pytest.raises(Refusal) as refused:
        forward(case_id)
    assert refused.value.code == "not-forwarded"
    desk.draft(case_id)
    assert desk.case(case_id).state == "approved"


def test_an_ordinary_application_is_not_forwarded(send, forward):
    with pytest.raises(Refusal):
        forward(send(documents()).case_id)
