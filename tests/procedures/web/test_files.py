"""Several files at once: good ones are kept, each bad one is named."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.procedures.fixtures import DEFECTIVE


def text(response):
    return response.content.decode()


def picture(name):
    content = BytesIO()
    Image.new("RGB", (20, 20), "white").save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def bad(name):
    return SimpleUploadedFile(name, b"not a picture at all", "image/jpeg")


@pytest.fixture
def papers(applicant):
    """`papers(file, …)` sends files for one field of the papers' step."""
    applicant.start()
    for step in ("claimant", "spouse", "children", "bank"):
        applicant.fill(step, DEFECTIVE if step == "claimant" else None)

    def send(*files, **more):
        return applicant.client.post(applicant.url("apply/papers/"), {"paper_insurance": list(files), **more})

    return send


def test_many_at_once_with_name_and_size(papers, applicant):
    assert papers(picture("表.jpg"), picture("裏.jpg")).url == applicant.url("apply/contact/")
    page = text(applicant.see("papers"))
    assert "表.jpg（" in page
    assert "裏.jpg（" in page
    assert "バイト）" in page or "KB）" in page


def test_a_bad_one_is_named_and_the_good_ones_stay(papers, applicant):
    response = papers(picture("よい.jpg"), bad("わるい.jpg"), bad("だめ.jpg"))
    assert response.status_code == 422
    page = text(response)
    assert "わるい.jpg：" in page
    assert "だめ.jpg：" in page
    assert "よい.jpg（" in page
    assert "よい.jpg（" in text(applicant.see("papers"))


def test_of_too_many_the_first_stay(papers, applicant):
    response = papers(*(picture(f"{n}.jpg") for n in range(7)))
    assert response.status_code == 422
    page = text(response)
    assert "4.jpg（" in page
    assert "5.jpg（" not in page


def test_one_is_removed_and_the_others_stay(papers, applicant):
    papers(picture("表.jpg"), picture("裏.jpg"))
    (bound,) = (f for e in applicant.see("papers").context["bound"].entries for f in e.fields if f.files)
    page = text(papers(_remove_file=bound.files[0].remove))
    assert "表.jpg（" not in page
    assert "裏.jpg（" in page


def test_a_camera_is_offered_beside_files(papers, applicant):
    page = text(applicant.see("papers"))
    assert 'capture="environment"' in page
    assert "multiple" in page
