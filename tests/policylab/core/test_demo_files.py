import numpy as np

from tests.policylab.towns import districts, town
from yakuba.policylab.core.assembling import assembled
from yakuba.policylab.core.demo_files import demo_files
from yakuba.policylab.core.files.catalogue import FILE_KINDS
from yakuba.policylab.core.files.parsed import Given


def test_the_files_give_the_town_back():
    given = []
    for each in demo_files(town()):
        reading = FILE_KINDS.get(each.kind).read(each.name, each.content, each.as_of)
        assert reading.quality.rows == reading.quality.read > 0, each.kind
        assert reading.quality.errors == reading.quality.warnings == reading.quality.blocking == (), each.kind
        given.append(Given(each.kind, each.kind, each.title, each.as_of.isoformat(), reading.parsed))
    found, data = assembled(given, districts()), town()
    assert found.warnings == ()
    assert (found.years, found.vital_years, found.employment) == (data.years, data.vital_years, data.employment)
    assert [(each.code, each.name, len(each.rings)) for each in found.areas] == [
        (each.code, each.name, 1) for each in data.areas
    ]
    for name in ("population", "births", "deaths", "moves", "commuting", "commuting_out"):
        assert np.array_equal(getattr(found, name), getattr(data, name)), name
    assert found.facilities == data.facilities
    assert found.candidates == data.candidates
    assert found.stations == data.stations
    assert found.use_rates.of_working.tolist() == data.use_rates.of_working.tolist()
    assert "町の出生" in found.standard_source
