"""Files that come with a reply."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from yakuba.kernel.errors import Refusal
from yakuba.webkit.uploads import inspect

ACCEPT = ("pdf", "jpeg", "png")
MOST = 5


def inspected(request: HttpRequest, name: str = "files") -> list[Any]:
    """Looked into one by one; Refusal names the field."""
    given = request.FILES.getlist(name)
    if len(given) > MOST:
        message = "ファイルは一度に{most}件までです。"
        raise Refusal("too-many-files", message, fields={name: message}, values={"most": MOST})
    try:
        return [inspect(each, accept=ACCEPT, max_bytes=settings.UPLOAD_MAX_BYTES) for each in given]
    except Refusal as refused:
        raise Refusal(refused.code, refused.message, fields={name: refused.message}) from None
