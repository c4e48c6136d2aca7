"""Papers that go with a form: kept with the case, refused when they are not what they say, nobody else's taken."""

from io import BytesIO

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tests.procedures.fixtures import DEFECTIVE
from tests.procedures.web.applicant import Applicant
from yakuba.cases import queries as cases


def count(label):
    return apps.get_model(label).objects.count()


def text(response):
    return response.content.decode()


def picture(name="paper.png", size=(8, 8)):
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


@pytest.fixture
def employee(applicant):
    """Has come to the page of papers, where one is asked for."""
    applicant.start()
    for step, more in (("claimant", DEFECTIVE), ("spouse", {}), ("children", {}), ("bank", {})):
        applicant.fill(step, more)
    return applicant


def test_a_paper_goes_with_the_case(employee, desk, town):
    assert employee.fill("papers", {"paper_insurance": picture()}).status_code == 302
    assert "paper.png" in text(employee.see("papers"))
    employee.fill("contact")
    employee.send()
    case = employee.receipt().context["case"]
    assert case.recommendation == "approve"
    [key] = desk.opened(case.pk).answers["paper_insurance"]
    assert cases.file_names(town_id=town.pk, keys=[key]) == {key: "paper.png"}
    assert len(cases.attachments(town_id=town.pk, case_id=case.pk)) == 1


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("paper.png", b"MZ this is a program", "image/png"),
        SimpleUploadedFile("paper.pdf", b"<html>not a pdf</html>", "application/pdf"),
        SimpleUploadedFile("123456789018.png", b"\x89PNG\r\n\x1a\n" + b"0" * 50, "image/png"),
        SimpleUploadedFile("empty.png", b"", "image/png"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_and_not_kept(employee, upload):
    response = employee.fill("papers", {"paper_insurance": upload})
    assert response.status_code == 422
    assert count("cases.Attachment") == 0


def test_a_file_that_is_too_big_is_refused(employee, settings):
    settings.UPLOAD_MAX_BYTES = 50
    response = employee.fill("papers", {"paper_insurance": picture(size=(300, 300))})
    assert response.status_code == 422
    assert count("cases.Attachment") == 0


def test_someone_elses_file_key_is_not_accepted(employee, applicant):
    employee.fill("papers", {"paper_insurance": picture()})
    key = apps.get_model("cases.Attachment").objects.get().key
    thief = Applicant(Client())
    thief.start()
    for step, more in (("claimant", DEFECTIVE), ("spouse", {}), ("children", {}), ("bank", {})):
        thief.fill(step, more)
    assert thief.fill("papers", {"paper_insurance": key}).status_code == 422
    thief.fill("papers")
    thief.fill("contact")
    thief.send()
    assert thief.receipt().context["case"].pk != apps.get_model("cases.Attachment").objects.get().case_id
