"""The child that reads PDFs: whatever becomes of it, the parent gets a clean file or a refusal."""

import io
import subprocess
from typing import Any

import pypdf
import pytest

from tests.webkit.uploads.samples import pdf, with_bomb, with_script
from yakuba.webkit.uploads import isolation
from yakuba.webkit.uploads.isolation import clean_pdf_apart
from yakuba.webkit.uploads.refusals import Unacceptable


def test_a_clean_file_comes_back() -> None:
    assert len(pypdf.PdfReader(io.BytesIO(clean_pdf_apart(pdf()))).pages) == 1


def test_refusals_come_back_with_their_code() -> None:
    with pytest.raises(Unacceptable, match="active"):
        clean_pdf_apart(pdf(change=with_script))
    with pytest.raises(Unacceptable, match="complex"):
        clean_pdf_apart(pdf(change=with_bomb))


def test_a_child_that_takes_too_long_or_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def hangs(*_args: Any, **options: Any) -> Any:
        raise subprocess.TimeoutExpired("child", options["timeout"])

    monkeypatch.setattr(isolation.subprocess, "run", hangs)
    with pytest.raises(Unacceptable, match="complex"):
        clean_pdf_apart(b"%PDF-")
    monkeypatch.setattr(
        isolation.subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess([], -9, b"ok\nhalf", b"")
    )
    with pytest.raises(Unacceptable, match="complex"):
        clean_pdf_apart(b"%PDF-")


def test_the_child_is_told_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, str] = {}

    def runs(*_args: Any, **options: Any) -> Any:
        told.update(options["env"])
        return subprocess.CompletedProcess([], 0, b"ok\n", b"")

    for name in ("YAKUBA_VAULT_KEYS", "YAKUBA_SECRET_KEY", "DATABASE_URL"):
        monkeypatch.setenv(name, "secret")
    monkeypatch.setattr(isolation.subprocess, "run", runs)
    clean_pdf_apart(b"%PDF-")
    assert "secret" not in told.values()
