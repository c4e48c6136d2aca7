from datetime import date

import pytest

from tests.procedures.core import small
from yakuba.procedures.core import schemas
from yakuba.procedures.core.studio.blank import blank_pack, copied_pack
from yakuba.procedures.core.studio.inspecting import inspect
from yakuba.procedures.core.studio.naming import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_blank_pack_of_every_kind_is_sound(kind):
    schemas.register()
    files = blank_pack(
        pack_id="new", title="新しい: 手続き", kind=kind, department="general", series="総", today=date(2026, 11, 24)
    )
    found = inspect("new", files)
    assert (found.errors, found.warnings, found.cases, found.failed) == ((), (), 2, ())
    assert found.unwritten
    assert not found.sound
    assert found.procedure.title["ja"] == "新しい: 手続き"
    assert ("letters/approval.md" in files) == (kind == "disposition")


def test_a_copy_is_a_procedure_of_its_own_and_says_what_is_to_be_written():
    schemas.register()
    model = small.texts(small.documents())
    files = copied_pack(
        model, pack_id="other", title="ほかの手続き", department="general", series="総", today=date(2026, 11, 24)
    )
    found = inspect("other", files)
    assert found.errors == ()
    assert (found.procedure.id, found.procedure.title["ja"]) == ("other", "ほかの手続き")
    assert [each.problem for each in found.unwritten] == ["まだ書いていません（やさしい日本語、英語）。"]
    assert {name: text for name, text in files.items() if name != "pack.yaml"} == {
        name: text for name, text in model.items() if name != "pack.yaml"
    }
