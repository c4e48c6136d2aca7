import pytest

from yakuba.reports.core.open311.documents import Refused, datatype_of, refused


@pytest.mark.parametrize(("codes", "status"), [((400, 404), 404), ((404, 403), 403), ((400,), 400), ((409,), 400)])
def test_the_specification_knows_three_statuses(codes, status):
    """404 for what is not there, 403 for keys, 400 for everything else; the body keeps each code of its own."""
    error = Refused(*(refused(code, "{what}", what="x") for code in codes))
    assert error.status == status
    assert tuple(each.code for each in error.troubles) == codes


def test_datatypes():
    assert datatype_of("multivaluelist") == "multivaluelist"
    assert datatype_of("blob") is None
