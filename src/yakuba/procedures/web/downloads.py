"""Files sent to a browser."""

from django.http import HttpResponse


def pdf_response(content: bytes, name: str, *, inline: bool = True) -> HttpResponse:
    """A PDF that the browser shows but no cache keeps. `name` is ASCII and holds no personal data."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
