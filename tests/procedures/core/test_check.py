from pathlib import Path

from yakuba.kernel.packs import load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.check import check_procedure

BASE = Path(__file__).resolve().parents[3] / "packs" / "base" / "procedures"


def test_every_procedure_that_ships_is_sound():
    schemas.register()
    folders = sorted(path.parent for path in BASE.glob("*/pack.yaml"))
    assert folders
    for folder in folders:
        assert check_procedure(load_pack(folder)) == []
