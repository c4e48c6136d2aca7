"""What the worker does for inquiries."""

import pytest

from yakuba.inquiries.tasks import CHORES
from yakuba.kernel import ports


def test_the_worker_knows_them():
    assert {chore.id for chore in CHORES} <= set(ports.chores.ids())


@pytest.mark.parametrize("chore", CHORES, ids=lambda chore: chore.id)
def test_there_is_nothing_to_do_in_a_new_town(chore, town, now):
    assert chore.run(now) == 0
