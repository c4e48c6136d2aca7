"""What is wrong with a placement.yaml is found, by line."""

import shutil

import pytest

from tests.procedures.core.placement.childcare import FOLDER
from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.core.checking import placement
from yakuba.procedures.core.checking.report import Report
from yakuba.procedures.core.procedure import parse_procedure


def errors_of(root, old, new):
    schemas.register()
    folder = root / "procedures" / FOLDER.name
    shutil.copytree(FOLDER, folder)
    file = folder / "placement.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    pack = load_pack(folder)
    report = Report(pack)
    placement.check_placement(parse_procedure(pack), report)
    line = text[: text.index(old)].count("\n") + 1
    return report.errors, line


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("over: children", "over: childs"),
        ("base:\n  over: guardians", "base:\n  over: guardian"),
        ("hopes: [hope_1", "hopes: [hope_0"),
        ("family == 'single'\", points: 5", "famly == 'single'\", points: 5"),
        ("item.monthly_hours >= 160", "item.monthly_hours >="),
        ('value: "levy"', 'value: "income"'),
        ("use == 'care'", "usage == 'care'"),
    ],
)
def test_each_mistake_is_named_with_its_line(tmp_path, old, new):
    errors, line = errors_of(tmp_path, old, new)
    assert errors
    assert line in {error.line for error in errors}


def test_a_nursery_that_the_form_does_not_offer(tmp_path):
    errors, _ = errors_of(tmp_path, "{id: komorebi,", "{id: hidamari,")
    assert all("hidamari" in error.problem and "komorebi" in error.problem for error in errors)
    assert len(errors) == 5


def test_the_letters_of_both_results_are_needed(tmp_path):
    schemas.register()
    folder = tmp_path / "procedures" / FOLDER.name
    shutil.copytree(FOLDER, folder)
    (folder / "letters/hold.md").unlink()
    assert [error.file.split("/")[-1] for error in check_procedure(load_pack(folder))] == ["hold.md"]


def test_a_shape_that_is_wrong_is_the_loaders_business(tmp_path):
    with pytest.raises(PackError):
        errors_of(tmp_path, "absent: 20", "absent: many")
