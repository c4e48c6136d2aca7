"""What the log says of a database error: its kind, never the values it quotes."""

import logging
import sys

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from yakuba.webkit.logs import DiscreetFormatter

TYPED = "090-0000-5678"

pytestmark = pytest.mark.django_db


def logged(error_info):
    return DiscreetFormatter().format(logging.LogRecord("x", logging.ERROR, __file__, 1, "failed", (), error_info))


def test_a_broken_constraint_is_named_without_its_values(town):
    try:
        with transaction.atomic():
            apps.get_model("towns.Town").objects.create(
                slug=town.slug, name=TYPED, municipality_code=town.municipality_code
            )
    except DatabaseError:
        text = logged(sys.exc_info())
    assert "IntegrityError" in text
    assert "CONSTRAINT" in text or "2350" in text
    assert "test_logs.py" in text
    assert TYPED not in text


def test_a_value_in_the_main_message_of_the_server_is_withheld_too():
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT CAST(%s AS integer) + no_such_column", [TYPED])
    except DatabaseError:
        text = logged(sys.exc_info())
    assert TYPED not in text


def test_other_errors_keep_their_words_and_their_causes():
    try:
        try:
            {}["first"]
        except KeyError as error:
            raise ValueError("second") from error
    except ValueError:
        text = logged(sys.exc_info())
    assert text.index("KeyError: 'first'") < text.index("ValueError: second")
