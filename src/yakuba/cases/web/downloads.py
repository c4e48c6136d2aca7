"""Files sent to a browser: never run, never guessed, never cached."""

from typing import Any

from django.http import FileResponse

from yakuba.cases import queries
from yakuba.webkit import csp
from yakuba.webkit.tables import attachment

# Shown in the browser; everything else is saved.
INLINE = {"application/pdf", "image/jpeg", "image/png"}
PDF = "application/pdf"


def file_response(found: Any, *, framed: bool = False) -> FileResponse:
    """`found` is an attachment that this person may see.

    A picture is sandboxed. A PDF is not, since browsers refuse to show a sandboxed one: uploads were rewritten without
    scripts when they came in, and the page policy allows it nothing either. `framed`: pages of our own may show it inside.
    """
    opened = queries.open_file(found)
    response = FileResponse(opened.content, content_type=opened.content_type)
    disposition = attachment(opened.name)
    if opened.content_type in INLINE:
        disposition = disposition.replace("attachment", "inline", 1)
    response.headers["Content-Disposition"] = disposition
    if opened.content_type != PDF:
        csp.allow(response, "sandbox")
    elif framed:
        csp.allow(response, "frame-ancestors", "'self'")
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


def archive_response(content: Any, receipt_number: str) -> FileResponse:
    """The file of a disclosure."""
    response = FileResponse(content, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{receipt_number}.zip"'
    return response
