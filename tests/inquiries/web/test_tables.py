"""In with a look first and without choosing the file again; out as CSV and Excel."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from yakuba.inquiries.models import Faq
from yakuba.webkit.sheets import read_sheet

IMPORT = "/console/faq/import/"
HALF = "質問,回答,担当課\n入れる質問,答え,\n悪い質問,答え,宇宙課\n電池の捨て方は,新しい,\n"


def file(content, name="faq.csv"):
    return {"file": SimpleUploadedFile(name, content)}


def token(page):
    return page.split('name="token" value="')[1].split('"')[0]


@pytest.fixture
def looked(desk, known, clock):
    """The page on which a clerk says yes."""

    def send(content, name="faq.csv"):
        answer = desk.post(IMPORT, file(content, name), follow=True)
        assert answer.redirect_chain[-1][0] == f"{IMPORT}check/"
        return answer.content.decode()

    return send


def test_a_table_is_looked_at_first_and_then_taken_without_sending_it_again(desk, looked):
    page = looked(HALF.encode("cp932"))
    assert "「宇宙課」という課はありません" in page
    assert f'<a href="/console/faq/{Faq.objects.get(key="garbage/batteries").pk}/">電池の捨て方は</a>' in page
    assert not Faq.objects.filter(state="draft").exists()
    every = desk.post(f"{IMPORT}take/", {"token": token(page), "mode": "every"})
    assert "何も取り込んでいません" in every.content.decode()
    done = desk.post(f"{IMPORT}take/", {"token": token(page), "mode": "good", "known": "skip"}, follow=True)
    assert "新しい質問1件、変更0件、同じ内容0件、取り込まなかった1件" in done.content.decode()
    assert Faq.objects.filter(state="draft").values_list("question", flat=True).get() == "入れる質問"
    assert desk.get(f"{IMPORT}check/").status_code == 404


def test_the_rows_to_mend_go_out_as_a_table(desk, looked):
    looked(HALF.encode("utf-16"))
    text = b"".join(desk.get(f"{IMPORT}problems/").streaming_content).decode("utf-8-sig")
    assert text.splitlines()[1].startswith("3,担当課,「宇宙課」")


def test_another_table_sent_since_is_not_taken_by_an_old_page(desk, looked):
    page = looked(HALF.encode())
    looked("質問,回答\n別の,表\n".encode())
    assert desk.post(f"{IMPORT}take/", {"token": token(page)}).status_code == 409
    assert not Faq.objects.filter(state="draft").exists()


def test_a_workbook_goes_in(looked):
    book = Workbook()
    for row in (["令和8年度 よくある質問"], ["No", "質問", "回答"], [1, "表の質問", "=1+1"]):
        book.active.append(row)
    held = io.BytesIO()
    book.save(held)
    assert "直す行</dt><dd>1行" in looked(held.getvalue(), "faq.xlsx")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "見出しの行が見つかりません"),
        ("題,中身\na,b\n".encode(), "「質問」と「回答」"),
        (b"PK\x03\x04broken", "Excelのファイルとして開けません"),
        (b"\x89PNG\x0d\x0a\x1a\x0a\x00", "読めない文字|表のファイルではありません"),
    ],
)
def test_what_is_no_table_is_said(desk, known, clock, content, said):
    response = desk.post(IMPORT, file(content) if content else file(b" "))
    assert response.status_code == 422
    assert any(part in response.content.decode() for part in said.split("|"))
    assert desk.post(IMPORT).status_code == 422


def test_the_export_has_what_the_list_shows_and_comes_back(desk, known, clock, looked):
    text = b"".join(desk.get("/console/faq/export/").streaming_content).decode("utf-8-sig")
    assert text.count("garbage/") >= 3
    assert text.startswith("番号,カテゴリ,質問,回答")
    one = b"".join(desk.get("/console/faq/export/", {"q": "電池"}).streaming_content).decode()
    assert len(list(read_sheet(one.encode()))) == 2
    page = looked(text.encode("utf-8-sig"))
    done = desk.post(f"{IMPORT}take/", {"token": token(page)}, follow=True).content.decode()
    assert "新しい質問0件、変更0件、同じ内容3件" in done


def test_excel_runs_nothing_of_it(desk, known, clock):
    Faq.objects.get(key="garbage/day").versions.update(
        content={**Faq.objects.get(key="garbage/day").live.content, "aliases": ["=cmd|' /C calc'!A0", "\x0b+1"]}
    )
    response = desk.get("/console/faq/export/", {"format": "xlsx"})
    sheet = load_workbook(io.BytesIO(response.content)).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert next(cell.value for cell in cells if "cmd" in str(cell.value)).startswith("'=cmd")
    assert sheet.freeze_panes == "A2"
