import io
import zipfile

import pytest
import xmlschema

from tests.procedures.fixtures import PERSONAL, acting
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.procedures import services


def test_the_people_of_a_case_are_valid_gif(submit, desk, clerk, town, now, shared):
    schema = xmlschema.XMLSchema(str(shared / "data/gif/430_コアデータモデル/dmd/GIF_Core_DataModel.xsd"))
    case_id = submit(spouse_status="together", spouse_name="見本 太郎", spouse_birth_date="1993-01-02", spouse_occupation="employee", spouse_earns_more="no").case_id  # fmt: skip
    exported = services.export_persons(actor=acting(clerk), town=town, case_id=case_id, now=now)
    with zipfile.ZipFile(io.BytesIO(exported.archive())) as archive:
        names = [name.removeprefix(f"{exported.receipt_number}-") for name in archive.namelist()]
        assert names == ["01-applicant.xml", "02-spouse.xml", "03-child-1.xml", "notes.txt"]
        for name in archive.namelist()[:3]:
            schema.validate(archive.read(name).decode())
    payload = desk.payload(case_id, "case.persons_exported")
    assert (payload["format"], payload["count"]) == ("gif", 3)
    assert not [word for word in PERSONAL if word in str(payload)]


def test_another_towns_case_is_not_found(submit, other_town, clerk, now):
    with pytest.raises(NotFound):
        services.export_persons(actor=acting(clerk), town=other_town, case_id=submit().case_id, now=now)


def test_without_a_mapping_it_is_refused(submit, town, clerk, now, monkeypatch):
    case_id = submit().case_id
    opened = services.export_persons.__globals__["application_of"](town_id=town.pk, case_id=case_id)
    monkeypatch.setitem(vars(opened.procedure), "gif", ())
    with pytest.raises(Refusal, match="対応表"):
        services.export_persons(actor=acting(clerk), town=town, case_id=case_id, now=now)
