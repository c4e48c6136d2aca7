from dataclasses import replace

import pytest

from yakuba.kernel.errors import Forbidden
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
