"""The machine interface of procedures: what there is, may I get it, apply, where does my application stand.

OpenAPI is served by us at `/api/v1/openapi.json`; there is no page that loads scripts from elsewhere. No secret and no personal
data ever stands in an address.
"""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext
from ninja import Field, Header, NinjaAPI, Schema, Status
from ninja.errors import HttpError, ValidationError
from ninja.security import HttpBearer

from yakuba.cases import queries as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import NotFound, Refusal, TooMany, YakubaError
from yakuba.procedures import services
from yakuba.procedures.core import openly
from yakuba.procedures.core.screening import screen
from yakuba.procedures.queries import connections, packs
from yakuba.webkit import throttle
from yakuba.webkit.access import machine
from yakuba.webkit.errors import told, told_fields

CHECKS, CHECK_SECONDS = 120, 600
SUBMITS, SUBMIT_SECONDS = 600, 600
LOOK_UPS, LOOK_UP_SECONDS = 20, 600


class Trouble(Schema):
    """Every error: a code for programs, a message for people, and the fields it concerns."""

    code: str
    message: str
    fields: dict[str, str] = {}


class ProcedureSummary(Schema):
    id: str
    version: str
    kind: Literal["disposition", "notification", "certificate", "booking", "preentry"]
    title: dict[str, str]
    summary: dict[str, str]
    eligibility: bool


class FormField(Schema):
    id: str
    type: str
    label: dict[str, str]
    help: dict[str, str] | None
    required: bool | str
    show_if: str | None
    sensitive: bool
    options: list[dict[str, Any]]


class FormSection(Schema):
    id: str
    title: dict[str, str]
    show_if: str | None
    repeat: dict[str, int] | None
    fields: list[FormField]


class ProcedureDetail(ProcedureSummary):
    sha256: str
    legal_basis: list[str]
    standard_processing_days: int
    precheck: list[str]
    papers: list[dict[str, Any]]
    sections: list[FormSection]


class Answers(Schema):
    """Answers by field, as docs/reference/forms.md describes."""

    answers: dict[str, Any]


class Application(Answers):
    language: Literal["ja", "ja-easy", "en"] = "ja"


class FoundFinding(Schema):
    code: str
    severity: Literal["info", "defect", "judge"]
    reason: dict[str, str]
    legal_basis: list[str]


class Eligibility(Schema):
    recommendation: Literal["approve", "correct", "judge"]
    facts: dict[str, Any]
    findings: list[FoundFinding]


class Receipt(Schema):
    receipt_number: str
    secret: str
    created: bool


class Lookup(Schema):
    receipt_number: str = Field(max_length=40)
    secret: str = Field(max_length=60)


class Standing(Schema):
    receipt_number: str
    procedure: str
    title: str
    state: str
    arrived_on: str
    due_on: str | None
    correction_due: str | None
    updated_at: str


class KeyAuth(HttpBearer):
    """`Authorization: Bearer ykb_…`, a key that the town has made for one program."""

    openapi_description = "A key made in the console under 他システムとの連携"

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        return connections.key_of(town_id=request.town.pk, key=token, scope="submit")


ERRORS = dict.fromkeys((400, 404, 422, 429), Trouble)
api = NinjaAPI(
    title="Yakuba",
    version="1.0.0",
    description="Procedures of a town: list, eligibility, applications and their status.",
    docs_url=None,
    urls_namespace="procedures-api",
)


@api.exception_handler(YakubaError)
def refused(request: HttpRequest, error: YakubaError) -> HttpResponse:
    content = {"code": error.code, "message": told(error), "fields": told_fields(error)}
    response = api.create_response(request, content, status=error.status)
    if isinstance(error, TooMany):
        response["Retry-After"] = str(error.retry_after)
    return response


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = {".".join(map(str, each["loc"][1:])): str(each["msg"]) for each in error.errors}
    told = {"code": "request-invalid", "message": gettext("送られた内容の形が正しくありません。"), "fields": fields}
    return api.create_response(request, told, status=422)


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    told = {"code": "request-unreadable", "message": gettext("JSONとして読めません。"), "fields": {}}
    if error.status_code == 401:
        told = {"code": "key-invalid", "message": gettext("APIキーがないか、使えません。"), "fields": {}}
    return api.create_response(request, told, status=error.status_code)


def procedure_now(request: HttpRequest, pack_id: str) -> tuple[Any, Any]:
    version = packs.current_version(town_id=request.town.pk, pack_id=pack_id, on=local_date(SystemClock().now()))
    return version, packs.procedure_of(version)


@api.get("/procedures", response={200: list[ProcedureSummary], 400: Trouble})
def list_procedures(request: HttpRequest) -> Any:
    """Every procedure in force."""
    return [
        openly.summary(each) for each in packs.catalogue(town_id=request.town.pk, on=local_date(SystemClock().now()))
    ]


@api.get("/procedures/{pack_id}", response={200: ProcedureDetail, **ERRORS})
def show_procedure(request: HttpRequest, pack_id: str) -> Any:
    """One procedure with its form: fields, options, and conditions as expressions."""
    return openly.detail(procedure_now(request, pack_id)[1])


@api.post("/procedures/{pack_id}/eligibility", response={200: Eligibility, **ERRORS})
def check_eligibility(request: HttpRequest, pack_id: str, body: Answers) -> Any:
    """対象確認: anonymous, nothing is kept. Only the fields of `precheck`, none of which names a person."""
    throttle.demand("api.eligibility", throttle.client_address(request), CHECKS, CHECK_SECONDS)
    _, procedure = procedure_now(request, pack_id)
    if not procedure.precheck:
        raise NotFound("no-precheck", "この手続きには対象確認がありません。")
    openly.check_precheck(procedure, body.answers)
    day = local_date(SystemClock().now()).isoformat()
    context = {"arrived_on": day, "claimed_on": day, "today": day}
    result = screen(procedure, body.answers, context=context, partial=True)
    return {
        "recommendation": result.recommendation,
        "facts": dict(result.facts),
        "findings": [
            {"code": each.code, "severity": each.severity, "reason": each.reason, "legal_basis": each.legal_basis}
            for each in result.findings
        ],
    }


@api.post(
    "/procedures/{pack_id}/applications",
    auth=KeyAuth(),
    response={201: Receipt, 200: Receipt, 401: Trouble, 409: Trouble, **ERRORS},
)
def apply(
    request: HttpRequest,
    pack_id: str,
    body: Application,
    idempotency_key: str = Header(..., alias="Idempotency-Key", min_length=8, max_length=40, pattern="^[!-~]+$"),
) -> Any:
    """Submit: the same Idempotency-Key gives the same receipt. The form is checked whole, missing papers never stop it."""
    key = request.auth
    throttle.demand("api.submit", str(key.pk), SUBMITS, SUBMIT_SECONDS)
    version, procedure = procedure_now(request, pack_id)
    receipt = services.submit_application(
        actor=Actor("system", f"api-key:{key.pk}"),
        town=request.town,
        version=version,
        procedure=procedure,
        answers=body.answers,
        channel="online",
        submit_key=f"api:{key.pk}:{idempotency_key}",
        now=SystemClock().now(),
        language=body.language,
    )
    told = {"receipt_number": receipt.number, "secret": receipt.secret, "created": receipt.created}
    return Status(201 if receipt.created else 200, told)


@api.post("/status", response={200: Standing, **ERRORS})
def status(request: HttpRequest, body: Lookup) -> Any:
    """Where an application stands, by receipt number and 照会番号. One answer for a wrong number and a wrong secret."""
    throttle.demand("api.status", throttle.client_address(request), LOOK_UPS, LOOK_UP_SECONDS)
    try:
        case = cases.find_by_receipt(town_id=request.town.pk, number=body.receipt_number, secret=body.secret)
    except (NotFound, Refusal):
        raise NotFound("receipt-unknown", "受付番号か照会番号が違います。") from None
    return {
        "receipt_number": case.receipt_number,
        "procedure": case.topic,
        "title": case.title,
        "state": case.state,
        "arrived_on": case.arrived_on.isoformat(),
        "due_on": case.due_on.isoformat() if case.due_on else None,
        "correction_due": case.correction_due.isoformat() if case.correction_due else None,
        "updated_at": case.updated_at.isoformat(),
    }


_patterns, _app, _namespace = api.urls
for _pattern in _patterns:
    machine(_pattern.callback)
urlpatterns = [path("", (_patterns, _app, _namespace))]
