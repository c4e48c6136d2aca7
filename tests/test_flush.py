"""Tests may empty the ledger between them; what they leave behind is guarded again."""

import pytest
from django.core.management import call_command
from django.db import connection

from tests.flush import Flush, drop_triggers
from yakuba.ledger.services import missing_triggers


@pytest.mark.django_db(transaction=True)
def test_a_flush_puts_the_guards_back():
    drop_triggers(connection)
    assert missing_triggers(connection) != []
    call_command(Flush(), interactive=False, verbosity=0)
    assert missing_triggers(connection) == []
