"""Run the cleaners of PDFs and workbooks in a child process with limits of time, processor and memory (`child`). Anything unexpected refuses."""

import subprocess
import sys

from yakuba.webkit.uploads.refusals import Unacceptable

SECONDS = 30
_ACCEPTED = b"ok\n"
_REFUSED = b"no "


def clean_pdf_apart(content: bytes) -> bytes:
    """`pdfs.clean_pdf` in a child. Raises Unacceptable."""
    return clean_apart(content, "pdf")


def clean_workbook_apart(content: bytes) -> bytes:
    """`workbooks.clean_workbook` in a child. Raises Unacceptable."""
    return clean_apart(content, "xlsx")


def clean_apart(content: bytes, kind: str) -> bytes:
    """A child that dies or takes too long means too complex a file."""
    complex_ = "complex" if kind == "pdf" else "workbook-complex"
    command = [sys.executable, "-I", "-m", "yakuba.webkit.uploads.child", kind]
    try:
        child = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unacceptable(complex_) from None
    if child.stdout.startswith(_ACCEPTED) and child.returncode == 0:
        return child.stdout.removeprefix(_ACCEPTED)
    if child.stdout.startswith(_REFUSED):
        code = child.stdout.removeprefix(_REFUSED).decode("ascii", "replace").strip()
        raise Unacceptable(complex_ if code == "complex" else code)
    raise Unacceptable(complex_)
