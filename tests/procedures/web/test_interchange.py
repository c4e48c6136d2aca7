import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.accounts.fixtures import sign_in
from tests.procedures.services.test_import_pittari import ROW, table


@pytest.fixture
def staff(client, clerk):
    sign_in(client, clerk)
    return client


def test_import_reports_each_application(staff, offered):
    page = reverse("procedures:pittari")
    assert "対応表でまだ確かめていないこと" in staff.get(page).content.decode()
    file = SimpleUploadedFile("a.csv", table(ROW, {**ROW, "受付番号": ""}))
    shown = staff.post(page, {"files": [file], "procedure": ""}).content.decode()
    assert "取り込んだもの 1件・取込み済みのもの 0件・取り込めなかったもの 1件" in shown
    assert "a.csv 3行目" in shown


def test_without_a_file_it_says_so(staff, offered):
    response = staff.post(reverse("procedures:pittari"), {})
    assert response.status_code == 422
    assert "ファイルを選んでください。" in response.content.decode()


def test_the_people_of_a_case_are_downloaded(staff, submit):
    case_id = submit().case_id
    assert "GIF形式（XML）で出力する" in staff.get(reverse("console:case", args=[case_id])).content.decode()
    address = reverse("procedures:export-gif", args=[case_id])
    assert staff.get(address).status_code == 405
    response = staff.post(address)
    assert response.headers["Cache-Control"] == "no-store"
    assert len(zipfile.ZipFile(io.BytesIO(response.content)).namelist()) == 2
