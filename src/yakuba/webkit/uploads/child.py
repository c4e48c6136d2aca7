"""The child process of `isolation`: a file on standard input, "ok" and the clean file or "no" and a code on standard output."""

import contextlib
import sys

from yakuba.webkit.uploads.refusals import Unacceptable

CPU_SECONDS = 20
MEMORY_BYTES = 1024**3
PHOTOS = ("jpeg", "png", "webp", "heic")


def limit() -> None:
    """Let the operating system stop what runs away; where it offers no limits, the parent's clock still does."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - does not exist everywhere

        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def clean(kind: str, content: bytes) -> bytes:
    """By kind; only the parser that is needed gets loaded."""
    if kind == "xlsx":
        from yakuba.webkit.uploads.workbooks import clean_workbook  # noqa: PLC0415 - see above

        return clean_workbook(content)
    if kind in PHOTOS:
        from yakuba.webkit.uploads.pictures import clean_photo  # noqa: PLC0415 - see above

        return clean_photo(content, kind)
    from yakuba.webkit.uploads.pdfs import clean_pdf  # noqa: PLC0415 - see above

    return clean_pdf(content)


def main(kind: str = "pdf") -> int:
    """Never a traceback: it could hold what the document says."""
    limit()
    try:
        answer = b"ok\n" + clean(kind, sys.stdin.buffer.read())
    except Unacceptable as refused:
        answer = b"no " + refused.code.encode()
    except MemoryError:
        answer = b"no complex"
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
