"""Versions as staff see them."""

import base64
from typing import Any

from yakuba.kernel.errors import NotFound
from yakuba.opendata.core.tables import Book, Foreign, read_book
from yakuba.opendata.models import Dataset, Version
from yakuba.webkit import vault


def book_of(version: Version) -> Book:
    """The file as it was sent. Raises NotFound once it is gone."""
    if version.original is None:
        raise NotFound("data-original-gone", "送られたファイルはもうありません。送り直してください。")
    book = read_book(version.file_name, base64.b64decode(vault.unseal(version.original)["content"]))
    if isinstance(book, Foreign):
        raise NotFound("data-original-gone", "表のファイルではありません。送り直してください。")
    return book


def history(dataset: Dataset) -> list[Version]:
    """Newest first, without the bytes; those given up are left out."""
    found = Version.objects.filter(dataset=dataset).exclude(state="dropped").defer("original")
    return list(found.select_related("created_by", "submitted_by", "reviewed_by").order_by("-number"))


def waiting(town_id: int) -> dict[str, int]:
    """How many versions are being checked, and how many wait for the second person."""
    states = Version.objects.filter(town_id=town_id, state__in=["draft", "review"]).values_list("state", flat=True)
    found: dict[str, Any] = {"draft": 0, "review": 0}
    for state in states:
        found[state] += 1
    return found
