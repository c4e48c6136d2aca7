"""Open311 GeoReport v2: the machine interface of street reports, in JSON and XML, for this town's host."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import get_language, gettext
from django.views.decorators.csrf import csrf_exempt

from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import NotFound, TooMany, YakubaError
from yakuba.reports import services
from yakuba.reports.core.open311 import asking, description, spark, submitting, writing
from yakuba.reports.core.open311.documents import (
    FORMATS,
    SPECIFICATION,
    Created,
    Discovery,
    Endpoint,
    Refused,
    Trouble,
    refused,
)
from yakuba.reports.queries import catalogues, open311, program_keys
from yakuba.towns import queries as towns
from yakuba.webkit import throttle
from yakuba.webkit.access import machine
from yakuba.webkit.errors import told, told_fields
from yakuba.webkit.uploads import receive_photo

READS, READ_SECONDS = 600, 600
HOUR = 3600
PHOTO, LARGEST_PHOTO = "media", 20 * 1024 * 1024


@dataclass(frozen=True)
class Answer:
    """The content of a document and the name of its root in XML."""

    root: str
    content: Any
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


def speaks(*methods: str) -> Callable[[Callable[..., Answer]], Callable[..., HttpResponse]]:
    """A view gives an Answer; whatever goes wrong becomes a document of errors in the format that was asked for."""

    def decorate(view: Callable[..., Answer]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, extension: str, **parameters: Any) -> HttpResponse:
            try:
                if request.method not in methods:
                    raise Refused(refused(400, "ここでは{methods}だけを受け付けます。", methods="・".join(methods)))
                if request.method != "POST":
                    throttle.demand("open311.read", throttle.client_address(request), READS, READ_SECONDS)
                _check_jurisdiction(request)
                answer = view(request, **parameters)
            except Refused as error:
                answer = _errors(error)
            except TooMany as error:
                wait = {"Retry-After": str(error.retry_after)}
                answer = _errors(Refused(Trouble(429, told(error))), wait)
            except YakubaError as error:
                code = 404 if isinstance(error, NotFound) else 400
                said = list(dict.fromkeys(told_fields(error).values())) or [told(error)]
                answer = _errors(Refused(*(Trouble(code, each) for each in said)))
            except (SuspiciousOperation, MultiPartParserError):
                answer = _errors(
                    Refused(refused(400, "送られた内容を読めません。大きすぎるか、形が正しくありません。"))
                )
            return _written(answer, extension)

        return machine(csrf_exempt(inner))

    return decorate


def _errors(error: Refused, headers: Mapping[str, str] | None = None) -> Answer:
    content = [
        {"code": each.code, "description": gettext(each.description).format(**each.values) if each.values else
         gettext(each.description)}
        for each in error.troubles
    ]  # fmt: skip
    return Answer("errors", content, error.status, headers or {})


def _written(answer: Answer, extension: str) -> HttpResponse:
    body = spark.to_json(answer.content) if extension == "json" else spark.to_xml(answer.root, answer.content)
    response = HttpResponse(body, status=answer.status, content_type=f"{FORMATS[extension]}; charset=utf-8")
    shared = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
    for name, value in (shared | dict(answer.headers)).items():
        response.headers[name] = value
    return response


def _check_jurisdiction(request: HttpRequest) -> None:
    """Not needed, as each town answers under its own address; where it is given, it must be this town."""
    asked = (request.GET.get("jurisdiction_id") or request.POST.get("jurisdiction_id") or "").strip().lower()
    town = request.town
    names = {town.slug, town.municipality_code, request.get_host().partition(":")[0], *towns.hosts(town)}
    if asked and asked.removeprefix("www.") not in {name.lower().removeprefix("www.") for name in names}:
        raise Refused(refused(404, "jurisdiction_idの「{id}」はこの役場ではありません。", id=asked[:60]))


@speaks("GET", "HEAD")
def discovery(request: HttpRequest) -> Answer:
    town = request.town
    changed = catalogues.changed_at(town.pk)
    changeset = f"{changed:%Y-%m-%d %H:%M}" if changed else "2026-01-01 00:00"
    contact = "　".join(each for each in (town.name, town.email, town.phone) if each)
    endpoint = Endpoint(
        specification=SPECIFICATION,
        url=request.build_absolute_uri("../v2" if request.path.rpartition("/")[0].endswith("/v2") else "v2"),
        changeset=changeset,
        type="production",
        formats=tuple(FORMATS.values()),
    )
    key_service = gettext("APIキーは役場にお申し込みください。{contact}").format(contact=contact)
    return Answer("discovery", writing.discovery(Discovery(changeset, contact, key_service, (endpoint,))))


@speaks("GET", "HEAD")
def service_list(request: HttpRequest) -> Answer:
    return Answer("services", writing.services(open311.services(request.town, language=language())))


@speaks("GET", "HEAD")
def service_definition(request: HttpRequest, service_code: str) -> Answer:
    found = open311.definition(request.town, service_code, language=language())
    return Answer("service_definition", writing.definition(found))


@speaks("GET", "HEAD", "POST")
def requests(request: HttpRequest) -> Answer:
    if request.method == "POST":
        return _create(request)
    query = asking.read_query(request.GET.dict(), now=SystemClock().now())
    found = open311.requests(request.town, query, language=language())
    return Answer("service_requests", writing.requests(found))


@speaks("GET", "HEAD")
def one_request(request: HttpRequest, request_id: str) -> Answer:
    found = open311.request(request.town, request_id, language=language())
    return Answer("service_requests", writing.requests([found]))


@speaks("GET", "HEAD")
def token(request: HttpRequest, token_id: str) -> Answer:
    """The id of a request, once staff have let it in; until then the token alone."""
    number = services.request_of_token(town=request.town, token=token_id)
    if number is None:
        raise Refused(refused(404, "tokenの「{id}」はありません。", id=token_id[:60]))
    known = number if open311.settled(request.town, number) else None
    return Answer("service_requests", writing.token(known, token_id))


@speaks("GET", "HEAD")
def updates(request: HttpRequest) -> Answer:
    start, end = asking.read_update_span(request.GET.dict(), now=SystemClock().now())
    return Answer("service_request_updates", writing.updates(open311.updates(request.town, start=start, end=end)))


def openapi(request: HttpRequest) -> HttpResponse:
    """The description of all this, for programs."""
    address = request.build_absolute_uri(".").rstrip("/")
    response = JsonResponse(description.openapi(address), json_dumps_params={"ensure_ascii": False})
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


machine(openapi)


def _create(request: HttpRequest) -> Answer:
    form = {name: list(values) for name, values in request.POST.lists()}
    key = program_keys.program_key(town_id=request.town.pk, key=request.POST.get("api_key", ""))
    if key is None:
        raise Refused(refused(403, "api_keyがないか、使えません。"))
    throttle.demand("open311.post", str(key.pk), key.hourly, HOUR)
    code = submitting.service_code_of(form)
    definition = open311.definition(request.town, code, language=language())
    submission = submitting.read_submission(form, definition)
    photos = [receive_photo(each, max_bytes=LARGEST_PHOTO) for each in request.FILES.getlist(PHOTO)[:3]]
    made = services.receive_request(
        town=request.town, key=key, submission=submission, photos=photos, language=language(), now=SystemClock().now()
    )
    number = f"{made.report.pk}"
    notice = gettext("受け付けました。受付番号は{number}です。").format(number=made.case.receipt_number)
    batch = open311.service_type(request.town) == "batch"
    given = services.token_of_request(town=request.town, request_id=number) if batch else ""
    return Answer(
        "service_requests",
        writing.created(Created("" if batch else number, given, notice, account_id=submission.account_id)),
    )


def language() -> str:
    return get_language() or "ja"
