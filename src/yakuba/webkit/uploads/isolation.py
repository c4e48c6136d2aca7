"""Run the PDF cleaner in a child process with limits of time, processor and memory (`child`). Anything unexpected refuses."""

import subprocess
import sys

from yakuba.webkit.uploads.refusals import Unacceptable

SECONDS = 30
_ACCEPTED = b"ok\n"
_REFUSED = b"no "


def clean_pdf_apart(content: bytes) -> bytes:
    """`pdfs.clean_pdf` in a child. Raises Unacceptable; a child that dies or takes too long means too complex a file."""
    command = [sys.executable, "-I", "-m", "yakuba.webkit.uploads.child"]
    try:
        child = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise Unacceptable("complex") from None
    if child.stdout.startswith(_ACCEPTED) and child.returncode == 0:
        return child.stdout.removeprefix(_ACCEPTED)
    if child.stdout.startswith(_REFUSED):
        raise Unacceptable(child.stdout.removeprefix(_REFUSED).decode("ascii", "replace").strip())
    raise Unacceptable("complex")
