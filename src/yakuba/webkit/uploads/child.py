"""The child process of `isolation`: a PDF on standard input, "ok" and the clean PDF or "no" and a code on standard output."""

import contextlib
import sys

from yakuba.webkit.uploads.pdfs import clean_pdf
from yakuba.webkit.uploads.refusals import Unacceptable

CPU_SECONDS = 20
MEMORY_BYTES = 1024**3


def limit() -> None:
    """Let the operating system stop what runs away; where it offers no limits, the parent's clock still does."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - does not exist everywhere

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def main() -> int:
    """Never a traceback: it could hold what the document says."""
    limit()
    try:
        answer = b"ok\n" + clean_pdf(sys.stdin.buffer.read())
    except Unacceptable as refused:
        answer = b"no " + refused.code.encode()
    except MemoryError:
        answer = b"no complex"
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
