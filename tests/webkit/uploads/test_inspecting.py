"""The one door for files, with Django's own upload objects."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.webkit.uploads.samples import HEIC, NUMBER, bombs, pdf, photo, tagged, with_script
from tests.webkit.uploads.test_scanning import clamd, serving
from yakuba.kernel.errors import Refusal
from yakuba.webkit.uploads import Inspected, inspect, receive_photo

ALL = ("pdf", "jpeg", "png")


def look(
    name: str, content: bytes, *, accept: Any = ALL, max_bytes: int = 2_000_000, claims: str = "image/jpeg"
) -> Inspected:
    return inspect(SimpleUploadedFile(name, content, claims), accept=accept, max_bytes=max_bytes)


def test_a_photograph() -> None:
    found = look("住民票 写し.JPG", photo())
    assert (found.name, found.content_type, found.extension) == ("住民票 写し.jpg", "image/jpeg", "jpg")
    assert b"himitsu" not in found.content
    assert found.size == len(found.content)
    assert "himitsu" not in repr(found)


def test_a_document() -> None:
    found = look("書類.pdf", pdf(), claims="text/html")
    assert (found.name, found.content_type) == ("書類.pdf", "application/pdf")
    assert b"himitsu" not in found.content


@pytest.mark.parametrize(
    ("name", "becomes"),
    [
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\Users\\taro\\photo.jpeg", "photo.jpg"),
        ("a\u202egpj.exe.jpg", "agpj.exe.jpg"),
        ("か\u3099き.jpg", "がき.jpg"),
        ("  .jpg", "file.jpg"),
        ("x" * 250 + ".jpg", "x" * 80 + ".jpg"),
        ('a<b>"c".jpg', "a_b__c_.jpg"),
        ("1000012345", "1000012345.jpg"),
        ("申請書2026.11.24", "申請書2026.11.jpg"),
    ],
)
def test_names_are_made_safe(name: str, becomes: str) -> None:
    upload = SimpleUploadedFile("x", photo())
    upload._name = name  # as an old browser sends it: Django itself already drops folders
    assert inspect(upload, accept=ALL, max_bytes=10**6).name == becomes


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jpg", b"", "upload-empty"),
        ("a.jpg", photo() + b"x" * 2_000_000, "upload-too-large"),
        ("a.pdf", photo(), "upload-mislabelled"),
        ("a.exe", photo(), "upload-mislabelled"),
        ("a.jpg", pdf(), "upload-mislabelled"),
        ("a.png", photo(), "upload-mislabelled"),
        ("a.jpg", b"PK\x03\x04" + bytes(99), "upload-type"),
        ("a.jpg", b"<svg onload=alert(1)>", "upload-type"),
        ("a.pdf", b"GIF89a" + b"%PDF-1.7", "upload-type"),
        ("a.heic", b"\x00\x00\x00\x18ftypheic" + bytes(50), "upload-heic"),
        (f"{NUMBER}.jpg", photo(), "upload-individual-number"),
        ("1234 5678 9018.pdf", pdf(), "upload-individual-number"),
        ("a.pdf", pdf(NUMBER), "upload-individual-number"),
        ("a.pdf", pdf(change=with_script), "upload-active"),
        ("a.jpg", photo()[:200], "upload-unreadable"),
    ],
)
def test_refused_with_what_to_do(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        look(name, content)
    assert caught.value.code == code
    assert caught.value.message.endswith("。")
    assert "{" not in caught.value.message
    assert NUMBER not in caught.value.message


def test_only_what_the_field_accepts() -> None:
    with pytest.raises(Refusal) as caught:
        look("a.jpg", photo(), accept=("pdf",))
    assert caught.value.code == "upload-type"
    assert "PDFのファイルを選んで" in caught.value.message


def test_never_reads_more_than_allowed() -> None:
    class Endless:
        name = "a.jpg"
        asked = 0

        def read(self, size: int = -1) -> bytes:
            assert 0 < size <= 1001
            return photo()[:1].ljust(size, b"x")

    with pytest.raises(Refusal, match="大きすぎ"):
        inspect(Endless(), accept=ALL, max_bytes=1000)


def test_the_virus_scanner_is_asked_where_one_is_set(settings: Any) -> None:
    with serving(clamd) as address:
        settings.CLAMD_ADDRESS = address
        assert look("a.jpg", photo()).extension == "jpg"
    with serving(clamd) as address:
        settings.CLAMD_ADDRESS = address
        with pytest.raises(Refusal) as caught:
            look("a.jpg", photo() + b"EICAR")
        assert caught.value.code == "upload-virus"
    settings.CLAMD_ADDRESS = "127.0.0.1:1"
    with pytest.raises(Refusal) as caught:
        look("a.jpg", photo())
    assert caught.value.code == "upload-scanner-down"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("IMG_0001.HEIC", HEIC, "heic"),
        ("image.jpg", HEIC, "heic"),
        ("Screenshot.jpg", photo(kind="PNG"), "png"),
        ("写真.webp", tagged()["webp-all"][1], "webp"),
        ("blob", photo(), "jpeg"),
        ("20261124.1034", photo(), "jpeg"),
    ],
)
def test_a_photograph_is_let_in_as_it_came(name: str, content: bytes, kind: str) -> None:
    found = receive_photo(SimpleUploadedFile(name, content, "text/html"), max_bytes=10**6)
    assert (found.kind, found.content, found.content_type) == (kind, content, f"image/{kind}")
    assert "himitsu" not in repr(found)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.jpg", b"", "upload-empty"),
        ("a.jpg", photo() + b"x" * 10**6, "upload-too-large"),
        ("a.jpg", photo()[:-100], "upload-unreadable"),
        ("a.heic", HEIC[:-100], "upload-unreadable"),
        ("a.jpg", bombs()["heic"][1], "upload-pixels"),
        ("a.jpg", pdf(), "upload-type"),
        ("a.jpg", b"PK\x03\x04" + bytes(99), "upload-type"),
        ("a.jpg", b"GIF89a" + bytes(99), "upload-type"),
        ("a.jpg", b"<?php ?>", "upload-type"),
        ("a.avif", b"\0\0\0\x1cftypavif\0\0\0\0mif1avifmiaf" + bytes(99), "upload-type"),
        ("a.php", photo(), "upload-mislabelled"),
        ("a.html", photo(), "upload-mislabelled"),
        ("a.jpg.zip", photo(), "upload-mislabelled"),
    ],
)
def test_anything_else_is_not(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as caught:
        receive_photo(SimpleUploadedFile(name, content, "image/jpeg"), max_bytes=10**6)
    assert caught.value.code == code
