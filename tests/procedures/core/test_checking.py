"""The whole check: a sound pack, golden cases, and what the schema says before."""

import pytest

from tests.procedures.core.small import documents, pack
from yakuba.kernel.errors import PackError
from yakuba.procedures.core.check import check_procedure


def test_the_small_pack_is_sound(tmp_path):
    assert check_procedure(pack(tmp_path)) == []


def test_golden_cases_name_their_line(tmp_path):
    data = documents()
    data["cases.yaml"]["cases"][0]["expect"]["recommendation"] = "judge"
    (error,) = check_procedure(pack(tmp_path, data))
    assert error.file == "procedures/small/cases.yaml"
    assert error.code == "pack.golden"
    assert error.line > 1


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda data: data["screening.yaml"]["tables"][0]["rows"][0].pop("legal_basis"), "screening.yaml"),
        (lambda data: data["screening.yaml"]["tables"][0]["rows"][3].pop("mend"), "screening.yaml"),
        (lambda data: data["screening.yaml"]["facts"][0].update(calc="moon_phase"), "screening.yaml"),
        (lambda data: data["screening.yaml"]["facts"][0].update(value="1"), "screening.yaml"),
        (lambda data: data["parameters.yaml"]["parameters"][0]["values"][0].pop("reference"), "parameters.yaml"),
        (lambda data: data["pack.yaml"].update(procedure_kind="許可"), "pack.yaml"),
        (lambda data: data["cases.yaml"]["cases"].clear(), "cases.yaml"),
    ],
)
def test_the_shape_is_the_schemas_business(tmp_path, change, path):
    data = documents()
    change(data)
    with pytest.raises(PackError) as raised:
        pack(tmp_path, data)
    assert raised.value.file == f"procedures/small/{path}"
    assert raised.value.line
