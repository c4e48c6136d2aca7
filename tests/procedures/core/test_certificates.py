from datetime import date

from yakuba.procedures.core.certificates import HEAD, erasure_certificate
from yakuba.procedures.core.letters import render_letter

ROW = ("26-A7KF-93TC", "児童手当の認定請求", "2026-11-20", "5年", "2032-04-01", "2", "3", "case:12#9")


def made(*rows):
    return erasure_certificate(
        town="みほん町",
        mayor="見本 一郎",
        dated=date(2032, 4, 2),
        start=date(2032, 4, 1),
        end=date(2032, 4, 2),
        rows=rows,
    )


def test_says_what_went_and_where_it_is_recorded():
    text = made(ROW).plain
    assert "1件" in text
    assert "case:12#9" in text
    assert "みほん町長" in text
    assert all(len(HEAD) == len(row) for row in (ROW,))


def test_an_empty_period_says_so():
    assert "廃棄した案件はない" in made().plain


def test_it_can_be_printed():
    assert render_letter(made(ROW)).startswith(b"%PDF")
