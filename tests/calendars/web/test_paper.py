"""The calendar to print."""

import io

import pytest
from pypdf import PdfReader

from tests.calendars.conftest import area


@pytest.mark.parametrize(("query", "pages"), [("", 2), ("?paper=a3&language=en", 1)])
def test_a_year_fits_its_pages(client, shown, clock, query, pages):
    response = client.get(f"/garbage/areas/{area('北区/片町')}/2026/calendar.pdf{query}")
    assert response["Content-Type"] == "application/pdf"
    assert len(PdfReader(io.BytesIO(response.content)).pages) == pages


def test_there_is_no_such_year(client, shown, clock):
    assert client.get(f"/garbage/areas/{area('北区/片町')}/1999/calendar.pdf").status_code == 404
