"""`among`: as `in`, with one parameter."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yakuba.towns.models import District

pytestmark = pytest.mark.django_db


def test_it_finds_what_in_finds(town):
    for code in ("1", "2", "3\"'[,"):
        District.objects.create(town=town, code=code, name=code)
    by_code = District.objects.filter(town=town)
    for codes in (["1", "3\"'[,"], ["1", "1"], ["x"], []):
        assert set(by_code.filter(code__among=codes)) == set(by_code.filter(code__in=codes))
    keys = list(by_code.values_list("pk", flat=True))
    assert by_code.filter(pk__among=keys[1:]).count() == len(keys) - 1
    assert by_code.filter(town_id__among=[town.pk]).count() == len(keys)
    assert not by_code.exclude(pk__among=keys).exists()


def test_the_statement_does_not_grow(town):
    with CaptureQueriesContext(connection) as queries:
        assert not District.objects.filter(town=town, pk__among=range(10**6, 10**6 + 50_000)).exists()
    assert queries[0]["sql"].count("SELECT") <= 2
