from dataclasses import replace

import pytest

from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import Forbidden
from yakuba.procedures import services
from yakuba.procedures.queries.packs import procedure_of


@pytest.fixture
def strict(offered):
    return replace(procedure_of(offered), assurance=3)


def test_online_a_sure_sign_in_is_needed_and_recorded(submit, strict, desk):
    for level in (0, 2):
        with pytest.raises(Forbidden, match="本人確認"):
            submit(_procedure=strict, _assurance=level)
    assert desk.opened(submit(_procedure=strict, _assurance=3).case_id).application.assurance == 3


def test_at_the_counter_a_person_looks(submit, strict):
    assert submit(_procedure=strict, _channel="counter").created


def test_most_procedures_ask_for_none(submit, desk):
    assert desk.opened(submit().case_id).application.assurance == 0


def test_a_correction_asks_for_the_same_level(submit, desk, strict, monkeypatch):
    """Otherwise an account could be exchanged afterwards by somebody who only has the receipt."""
    case_id = submit(_procedure=strict, _assurance=3).case_id
    desk.ask(case_id)
    opened = desk.opened(case_id)
    monkeypatch.setattr(
        "yakuba.procedures.services.correct.application_of", lambda **_: replace(opened, procedure=strict)
    )
    sent = {"actor": ANONYMOUS, "town": desk.town, "case_id": case_id, "answers": opened.answers, "now": desk.now}
    for level in (0, 2):
        with pytest.raises(Forbidden, match="本人確認"):
            services.submit_correction(**sent, assurance=level)
    assert desk.opened(case_id).application.revision == 1
    services.submit_correction(**sent, assurance=3)
    assert desk.opened(case_id).application.revision == 2


def test_a_clerk_may_mend_it_beside_the_person(submit, desk, strict):
    case_id = submit(_procedure=strict, _assurance=3).case_id
    services.amend_application(
        actor=desk.clerk, town=desk.town, case_id=case_id, answers=desk.opened(case_id).answers, now=desk.now
    )
    assert desk.opened(case_id).application.revision == 2


def test_what_is_finished_on_site_may_be_prepared_by_anyone(offered):
    strict = replace(procedure_of(offered), assurance=3)
    assert not strict.admits(2)
    assert replace(strict, statement="交付請求書").admits(0)
