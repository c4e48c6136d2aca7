"""Run the cleaners of PDFs, workbooks and photographs in a child process with limits of time, processor and memory (`child`). Anything unexpected refuses."""

import os
import subprocess
import sys
from pathlib import Path

from yakuba.webkit.uploads.leftovers import require_only_pixels
from yakuba.webkit.uploads.refusals import Unacceptable

SECONDS = 30
_ACCEPTED = b"ok\n"
_REFUSED = b"no "
_TOO_COMPLEX = {"pdf": "complex", "xlsx": "workbook-complex"}
_CODE = Path(__file__).parents[3]
_CHILD = "import sys; sys.path.insert(0, sys.argv.pop(1)); from yakuba.webkit.uploads import child; sys.exit(child.main(*sys.argv[1:]))"
"""Isolated from the environment, and yet the same code as its parent."""
_KEPT = frozenset({"PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT"})
"""What a child is told of the environment: no key, no address of a database."""


def clean_pdf_apart(content: bytes) -> bytes:
    """`pdfs.clean_pdf` in a child. Raises Unacceptable."""
    return clean_apart(content, "pdf")


def clean_workbook_apart(content: bytes) -> bytes:
    """`workbooks.clean_workbook` in a child. Raises Unacceptable."""
    return clean_apart(content, "xlsx")


def clean_photo_apart(content: bytes, kind: str) -> bytes:
    """`pictures.clean_photo` in a child; the parent looks again whether the answer is a bare JPEG. Raises Unacceptable."""
    clean = clean_apart(content, kind)
    require_only_pixels(clean, "jpeg")
    return clean


def clean_apart(content: bytes, kind: str) -> bytes:
    """A child that dies or takes too long means too complex a file."""
    complex_ = _TOO_COMPLEX.get(kind, "unreadable")
    command = [sys.executable, "-I", "-c", _CHILD, str(_CODE), kind]
    told = {name: value for name, value in os.environ.items() if name in _KEPT}
    try:
        child = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False, env=told)
    except subprocess.TimeoutExpired:
        raise Unacceptable(complex_) from None
    if child.stdout.startswith(_ACCEPTED) and child.returncode == 0:
        return child.stdout.removeprefix(_ACCEPTED)
    if child.stdout.startswith(_REFUSED):
        code = child.stdout.removeprefix(_REFUSED).decode("ascii", "replace").strip()
        raise Unacceptable(complex_ if code == "complex" else code)
    raise Unacceptable(complex_)
