"""A version as a file."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from yakuba.kernel.errors import NotFound
from yakuba.opendata.core.catalogue.forms import csv_lines, geojson_lines, json_lines, workbook
from yakuba.opendata.core.catalogue.vocabulary import FORMATS
from yakuba.opendata.queries import datasets, store
from yakuba.opendata.web.addresses import for_everyone
from yakuba.webkit.access import public
from yakuba.webkit.tables import attachment

LINES_AT_ONCE = 500
YEAR = 365 * 24 * 3600


@public
@require_safe
def newest(request: HttpRequest, slug: str, form: str) -> HttpResponseBase:
    return _file(request, slug, datasets.version_of(request.town.pk, slug), form, seconds=0)


@public
@require_safe
def of_version(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponseBase:
    """It never changes, so whoever has it may keep it."""
    return _file(request, slug, datasets.version_of(request.town.pk, slug, number), form, seconds=YEAR)


def _file(request: HttpRequest, slug: str, version: Any, form: str, *, seconds: int) -> HttpResponseBase:
    if form not in datasets.forms(version):
        raise NotFound("data-form-unknown", "この形式のファイルはありません。")
    etag = f'"{version.sha256[:32]}-{form}"'
    response = get_conditional_response(request, etag=etag) or _content(version, form)
    response.headers["ETag"] = etag
    if response.status_code == 200:
        media_type = FORMATS[form].media_type
        text = form in {"csv", "json", "geojson"}
        response.headers["Content-Type"] = f"{media_type}; charset=utf-8" if text else media_type
        response.headers["Content-Disposition"] = attachment(f"{slug}-{version.as_of:%Y%m%d}.{form}")
    return for_everyone(response, seconds)


def _content(version: Any, form: str) -> HttpResponseBase:
    columns = datasets.columns_of(version)
    rows = store.rows_of(version)
    if form == "csv":
        return StreamingHttpResponse(_gathered(csv_lines([each.name for each in columns], rows)))
    if form == "json":
        return StreamingHttpResponse(_gathered(json_lines(columns, rows)))
    if form == "geojson":
        return StreamingHttpResponse(_gathered(geojson_lines(columns, rows)))
    if form == "xlsx":
        return HttpResponse(workbook(columns, rows))
    with TemporaryDirectory() as folder:
        target = Path(folder, "table.parquet")
        store.write_parquet(version, target)
        return HttpResponse(target.read_bytes())


def _gathered(lines: Iterator[str]) -> Iterator[str]:
    """Many lines in one piece."""
    piece: list[str] = []
    for line in lines:
        piece.append(line)
        if len(piece) >= LINES_AT_ONCE:
            yield "".join(piece)
            piece.clear()
    yield "".join(piece)
