"""What import contracts cannot see: re-exported models, keys that point up, clocks and transactions in the wrong room."""

import ast
import inspect
import subprocess
import sys
from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import Model

from tests.repo.tree import (
    SOURCE,
    floors,
    module_name,
    packages_with_rooms,
    parsed,
    python_files,
    room_files,
    short,
)

DOORS = [
    f"yakuba.{package}.{door}"
    for package in packages_with_rooms()
    for door in ("services", "queries")
    if (SOURCE / package / door).is_dir() or (SOURCE / package / f"{door}.py").exists()
]
CLOCKS = {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("timezone", "now"), ("time", "time")}


def is_model(value: object) -> bool:
    return inspect.isclass(value) and issubclass(value, Model)


def exported(module: object) -> dict[str, object]:
    """What a package offers: `__all__`, or every public name of a door that is a folder."""
    names = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
    return {name: getattr(module, name) for name in names}


@pytest.mark.parametrize("door", [door for door in DOORS if (SOURCE.parent / door.replace(".", "/")).is_dir()])
def test_doors_export_no_model_classes(door):
    assert [name for name, value in exported(import_module(door)).items() if is_model(value)] == []


def test_nobody_takes_a_model_through_a_door():
    taken = []
    for path in python_files("src"):
        own = ".".join(module_name(path).split(".")[:2])
        for node in ast.walk(parsed(path)):
            if not isinstance(node, ast.ImportFrom) or not node.module or not node.module.startswith(tuple(DOORS)):
                continue
            if node.module.startswith(own + "."):
                continue
            module = import_module(node.module)
            taken += [
                f"{short(path)}: {each.name}" for each in node.names if is_model(getattr(module, each.name, None))
            ]
    assert taken == []


def test_relations_point_to_the_same_or_a_lower_floor():
    wrong = []
    for model in apps.get_models():
        package = model.__module__.split(".")
        if package[0] != "yakuba":
            continue
        for field in model._meta.get_fields(include_hidden=False):
            target = getattr(field, "related_model", None)
            if field.auto_created or not inspect.isclass(target) or not target.__module__.startswith("yakuba."):
                continue
            other = target.__module__.split(".")[1]
            higher = floors()[other] > floors()[package[1]]
            sideways = floors()[other] == floors()[package[1]] and other != package[1]
            if higher or sideways:
                wrong.append(f"{package[1]}.{model.__name__}.{field.name} → {other}.{target.__name__}")
    assert wrong == []


@pytest.mark.parametrize("package", packages_with_rooms())
def test_who_acts_comes_first_and_every_argument_is_named(package):
    wrong = []
    for name, value in exported(import_module(f"yakuba.{package}.services")).items():
        if not inspect.isfunction(value) or not value.__module__.startswith(f"yakuba.{package}.services"):
            continue
        parameters = list(inspect.signature(value).parameters.values())
        if "actor" not in [each.name for each in parameters]:
            continue
        if parameters[0].name != "actor":
            wrong.append(f"{name}: the actor comes first")
        if any(each.kind not in {each.KEYWORD_ONLY, each.VAR_KEYWORD} for each in parameters):
            wrong.append(f"{name}: every argument is to be named")
    assert wrong == []


def calls(path):
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call):
            yield node


def test_only_the_edge_reads_the_clock():
    found = []
    for path in room_files("core", "models", "services", "queries"):
        for node in calls(path):
            called = node.func
            if isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name):
                reads = (called.value.id, called.attr) in CLOCKS
            else:
                reads = isinstance(called, ast.Name) and called.id == "SystemClock"
            if reads:
                found.append(f"{short(path)}:{node.lineno}")
    assert found == []


def test_only_services_open_transactions():
    paths = [path for path in python_files("src") if not {"services", "migrations"} & set(path.parts)]
    found = [
        f"{short(path)}:{node.lineno}"
        for path in paths
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and node.attr == "atomic"
    ]
    assert found == []


def test_core_loads_nothing_but_pure_python():
    """The contracts don't see what the `__init__` of a package on the way imports; an interpreter does."""
    modules = [module_name(path) for path in room_files("core")] + [
        module_name(path) for path in python_files("src/yakuba/kernel")
    ]
    program = (
        "import importlib, sys\n"
        f"for name in {modules!r}:\n"
        "    importlib.import_module(name)\n"
        "    loaded = {'django', 'psycopg', 'httpx', 'requests'} & set(sys.modules)\n"
        "    assert not loaded, f'{name} loads {sorted(loaded)}'\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
