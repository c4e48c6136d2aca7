import pytest

from tests.procedures.web.applicant import Applicant


@pytest.fixture
def applicant(offered, clock):
    """A resident's browser, with the procedure on offer and the clock at `now`."""
    return Applicant()


@pytest.fixture
def counter(offered, clock, clerk_client):
    """A clerk's browser."""
    return Applicant(clerk_client, "console/counter")
