"""What services and queries hand out: functions and plain values, never a table."""

import inspect
from importlib import import_module
from pkgutil import iter_modules

import pytest
from django.db.models import Model

import yakuba.procedures.queries
import yakuba.procedures.services


def modules(package):
    return [f"{package.__name__}.{each.name}" for each in iter_modules(package.__path__)]


def test_the_door_of_services_shows_no_table():
    for name in yakuba.procedures.services.__all__:
        shown = getattr(yakuba.procedures.services, name)
        assert not (inspect.isclass(shown) and issubclass(shown, Model)), name


@pytest.mark.parametrize("name", [*modules(yakuba.procedures.services), *modules(yakuba.procedures.queries)])
def test_every_file_says_what_it_is_for(name):
    module = import_module(name)
    assert module.__doc__
    for member in vars(module).values():
        if inspect.isfunction(member) and member.__module__ == name and not member.__name__.startswith("_"):
            assert member.__doc__ or len(inspect.getsource(member).splitlines()) < 12, member.__name__
