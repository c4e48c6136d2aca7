from datetime import date

import pytest

from yakuba.procedures.core import schemas
from yakuba.procedures.core.studio.blank import blank_pack
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
    assert found.procedure.title["ja"] == "新しい: 手続き"
    assert ("letters/approval.md" in files) == (kind == "disposition")
