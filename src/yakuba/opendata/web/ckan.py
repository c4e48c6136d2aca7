"""CKAN's action API, version 3, reading only: `/api/3/action/<name>`, by GET or as JSON by POST."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from yakuba.kernel.errors import NotFound, Refusal
from yakuba.opendata.core.catalogue import ckan
from yakuba.opendata.core.catalogue.columns import Column, read
from yakuba.opendata.queries import catalogue, datasets, store
from yakuba.opendata.web.addresses import address_of, for_everyone
from yakuba.webkit.access import public

LARGEST = 100_000
Params = Mapping[str, Any]


@csrf_exempt
@public
def action(request: HttpRequest, act: str) -> HttpResponseBase:
    """The result in CKAN's envelope; its errors with the status that CKAN gives them."""
    if request.method not in {"GET", "POST", "HEAD"}:
        return for_everyone(HttpResponse(status=405))
    if act not in ACTIONS:
        return for_everyone(JsonResponse(f"Bad request - Action name not known: {act}", safe=False, status=400))
    here = request.build_absolute_uri(reverse("opendata:ckan", args=["help_show"]))
    envelope: dict[str, Any] = {"help": f"{here}?name={act}"}
    try:
        return _json({**envelope, "success": True, "result": ACTIONS[act](request, _params(request))})
    except NotFound as error:
        problem: dict[str, Any] = {"__type": "Not Found Error", "message": f"Not found: {error.code}"}
        return _json({**envelope, "success": False, "error": problem}, 404)
    except Refusal as error:
        kind = "Search Query Error" if error.code in {"ckan-query", "ckan-sort"} else "Validation Error"
        problem = {"__type": kind, "message": error.message, **{field: [text] for field, text in error.fields.items()}}
        return _json({**envelope, "success": False, "error": problem}, 400 if kind == "Search Query Error" else 409)


def _json(content: Mapping[str, Any], status: int = 200) -> HttpResponseBase:
    return for_everyone(JsonResponse(dict(content), status=status, json_dumps_params={"ensure_ascii": False}))


def _params(request: HttpRequest) -> Params:
    if request.method != "POST":
        return request.GET.dict()
    if not (request.content_type or "").startswith("application/json"):
        return request.POST.dict()
    if len(request.body) > LARGEST:
        raise _invalid("data", "too large")
    try:
        found = json.loads(request.body or b"{}")
    except ValueError:
        raise _invalid("data", "not JSON") from None
    if not isinstance(found, dict):
        raise _invalid("data", "not a JSON object")
    return found


def _invalid(field: str, text: str) -> Refusal:
    return Refusal("ckan-parameter", "Validation Error", fields={field: text})


def _number(params: Params, name: str, default: int, most: int) -> int:
    value = params.get(name, default)
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10:
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _invalid(name, "must be a whole number from 0")
    return min(value, most)


def _text(params: Params, name: str) -> str:
    value = params.get(name, "")
    if not isinstance(value, str) or len(value) > 2_000:
        raise _invalid(name, "must be a text")
    return value.strip()


def _needed(params: Params, *names: str) -> str:
    for name in names:
        if value := _text(params, name):
            return value
    raise _invalid(names[0], "Missing value")


def _packages(request: HttpRequest) -> list[dict[str, Any]]:
    return [ckan.package(entry) for entry in catalogue.entries(request.town, address_of(request))]


def status_show(request: HttpRequest, params: Params) -> Any:
    return {
        "site_title": f"{request.town.name}オープンデータ",
        "site_url": request.build_absolute_uri(reverse("opendata:datasets")),
        "site_description": "",
        "ckan_version": "2.11.0",
        "locale_default": "ja",
        "extensions": ["datastore"],
        "error_emails_to": None,
    }


def package_list(request: HttpRequest, params: Params) -> Any:
    names = sorted(datasets.public(request.town.pk).values_list("slug", flat=True))
    offset = _number(params, "offset", 0, 10**9)
    return names[offset : offset + _number(params, "limit", 10**6, 10**6)]


def package_show(request: HttpRequest, params: Params) -> Any:
    asked = _needed(params, "id", "name_or_id")
    found = [each for each in datasets.public(request.town.pk) if asked in {each.slug, str(each.uuid)}]
    if not found:
        raise NotFound("package", "このデータセットはありません。")
    return ckan.package(catalogue.entries(request.town, address_of(request), found)[0])


def package_search(request: HttpRequest, params: Params) -> Any:
    filters = params.get("fq_list", [])
    if not isinstance(filters, list) or not all(isinstance(each, str) for each in filters):
        raise _invalid("fq_list", "must be a list of texts")
    search = ckan.read_search(_text(params, "q"), _text(params, "fq"), *filters)
    words = dict(datasets.public(request.town.pk).values_list("slug", "words"))
    found = [one for one in _packages(request) if ckan.matches(one, words.get(one["name"], ""), search)]
    sort = _text(params, "sort") or "metadata_modified desc"
    ordered = ckan.sorted_packages(found, sort)
    start, rows = _number(params, "start", 0, 10**9), _number(params, "rows", 10, ckan.MOST_ROWS)
    facets = ckan.facets(found, _facet_names(params), _facet_limit(params))
    return {
        "count": len(found),
        "sort": sort,
        "facets": {name: {item["name"]: item["count"] for item in facet["items"]} for name, facet in facets.items()},
        "search_facets": facets,
        "results": ordered[start : start + rows],
    }


def _facet_names(params: Params) -> list[str]:
    asked = params.get("facet.field", [])
    if isinstance(asked, str):
        try:
            asked = json.loads(asked)
        except ValueError:
            raise _invalid("facet.field", "must be a JSON list") from None
    if not isinstance(asked, list) or not set(map(str, asked)) <= set(ckan.FACETS):
        raise _invalid("facet.field", f"must be a list of {', '.join(ckan.FACETS)}")
    return asked


def _facet_limit(params: Params) -> int:
    return -1 if str(params.get("facet.limit", "")) == "-1" else _number(params, "facet.limit", 50, 1000)


def organization_list(request: HttpRequest, params: Params) -> Any:
    packages = _packages(request)
    known = {one["organization"]["name"]: one["organization"] for one in packages}
    if str(params.get("all_fields", "")).lower() not in {"true", "1", "yes"}:
        return sorted(known)
    counts = ckan.facets(packages, ["organization"], -1)["organization"]["items"]
    return [{**known[item["name"]], "package_count": item["count"]} for item in counts]


def organization_show(request: HttpRequest, params: Params) -> Any:
    asked = _needed(params, "id")
    packages = [one for one in _packages(request) if one["organization"]["name"] == asked]
    if not packages:
        raise NotFound("organization", "この組織はありません。")
    found = {**packages[0]["organization"], "package_count": len(packages), "users": []}
    if str(params.get("include_datasets", "")).lower() in {"true", "1", "yes"}:
        found["packages"] = packages[: ckan.MOST_ROWS]
    return found


def resource_show(request: HttpRequest, params: Params) -> Any:
    asked = _needed(params, "id")
    for one in _packages(request):
        for resource in one["resources"]:
            if resource["id"] == asked:
                return resource
    raise NotFound("resource", "このファイルはありません。")


def datastore_search(request: HttpRequest, params: Params) -> Any:
    """`q` is looked for in every column as it is written, without regard to case."""
    asked = _needed(params, "resource_id", "id")
    version = catalogue.version_of_resource(request.town.pk, asked)
    if version is None:
        raise NotFound("resource", "このファイルはありません。")
    columns = datasets.columns_of(version)
    names = {column.name: at for at, column in enumerate(columns)}
    fields = _listed(params, "fields")
    shown = [_column(names, "fields", name) for name in fields] if fields else list(range(len(columns)))
    limit, offset = _number(params, "limit", 100, ckan.MOST_RECORDS), _number(params, "offset", 0, 10**9)
    distinct = str(params.get("distinct", "")).lower() in {"true", "1"}
    total, rows = store.select(
        version,
        filters=_filters(params, names),
        query=_text(params, "q"),
        sort=[(at, down) for at, down in _sort(params, names) if not distinct or at in shown],
        fields=shown,
        distinct=distinct,
        limit=limit,
        offset=offset,
    )
    picked = [columns[at] for at in shown]
    result: dict[str, Any] = {
        "resource_id": asked,
        "include_total": True,
        "records_format": "objects",
        "fields": [{"id": each.name, "type": ckan.TYPES[each.kind]} for each in picked],
        "records": [_record(picked, row) for row in rows],
        "total": total,
        "total_was_estimated": False,
        "limit": limit,
    }
    return {**result, "offset": offset} if offset else result


def _record(columns: Sequence[Column], row: Sequence[str | None]) -> dict[str, Any]:
    return {column.name: read(value, column.kind) for column, value in zip(columns, row, strict=True)}


def _listed(params: Params, name: str) -> list[str]:
    value = params.get(name, [])
    found = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise _invalid(name, "must be a list of names")
    return [each for each in found if each]


def _column(names: Mapping[str, int], parameter: str, name: str) -> int:
    if name not in names:
        raise _invalid(parameter, f'field "{name}" not in table')
    return names[name]


def _filters(params: Params, names: Mapping[str, int]) -> dict[int, list[str]]:
    value = params.get("filters", {})
    if isinstance(value, str):
        try:
            value = json.loads(value or "{}")
        except ValueError:
            raise _invalid("filters", "must be a JSON object") from None
    if not isinstance(value, dict):
        raise _invalid("filters", "must be a JSON object")
    found = {}
    for name, wanted in value.items():
        many = wanted if isinstance(wanted, list) else [wanted]
        if not all(isinstance(each, str | int | float) for each in many):
            raise _invalid("filters", f'values of "{name}" must be texts or numbers')
        found[_column(names, "filters", name)] = [str(each) for each in many]
    return found


def _sort(params: Params, names: Mapping[str, int]) -> list[tuple[int, bool]]:
    found = []
    for part in _listed(params, "sort"):
        name, _, direction = (
            part.rpartition(" ") if part.rpartition(" ")[2].lower() in {"asc", "desc"} else (part, "", "asc")
        )
        found.append((_column(names, "sort", name.strip().strip('"')), direction.lower() == "desc"))
    return found


def help_show(request: HttpRequest, params: Params) -> Any:
    name = _needed(params, "name")
    if name not in ACTIONS:
        raise NotFound("action", "この操作はありません。")
    return ACTIONS[name].__doc__ or name


ACTIONS: Mapping[str, Callable[[HttpRequest, Params], Any]] = {
    each.__name__: each
    for each in (
        status_show,
        package_list,
        package_show,
        package_search,
        organization_list,
        organization_show,
        resource_show,
        datastore_search,
        help_show,
    )
}
