"""Every address × everyone: no page shows or changes another town's or another person's data, or says not who may see it.

A new view is swept without being named here. A new path parameter must be given a value in `PARAMETERS`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from tests.accounts.fixtures import sign_in
from tests.security.routes import Route, routes
from tests.security.world import Possessions, of_person, of_town, open_town, possess, rows
from yakuba.accounts.core.roles import ROLES
from yakuba.accounts.web.sessions import cookie_name

PEOPLE = ["anonymous", "resident", *ROLES]

# What an address parameter is filled with, from the possessions of somebody else.
PARAMETERS: dict[str, Callable[[Possessions], Any]] = {
    "case_id": lambda owner: owner.case.pk,
    "receipt_number": lambda owner: owner.case.receipt_number,
    "key": lambda owner: owner.attachment.key,
    "letter_id": lambda owner: owner.case.pk,
    "slot_id": lambda owner: owner.case.pk,
    "booking_id": lambda owner: owner.case.pk,
    "view_id": lambda owner: owner.view.pk,
    "draft_id": lambda owner: owner.case.pk,
    "batch_id": lambda owner: owner.case.pk,
    "stand_in_id": lambda owner: owner.case.pk,
    "message_id": lambda owner: owner.outbox.pk,
    "key_id": lambda owner: owner.town.pk,
    "webhook_id": lambda owner: owner.town.pk,
    "announcement_id": lambda owner: owner.town.pk,
    "notice_id": lambda owner: owner.notice.pk,
    "pk": lambda owner: owner.passkey.pk,
    "studio_id": lambda owner: owner.draft.pk,
    "faq_id": lambda owner: owner.faq.pk,
    "cluster_id": lambda owner: owner.cluster.pk,
    "alias_id": lambda owner: owner.alias.pk,
    "report_id": lambda owner: owner.report.pk,
    "order_id": lambda owner: owner.order.pk,
    "upstream_id": lambda owner: owner.upstream.pk,
    "earlier_id": lambda owner: owner.case.pk,
    "area_id": lambda owner: owner.area.pk,
    "version_id": lambda owner: owner.version.pk,
    "type_id": lambda owner: owner.collection_type.pk,
    "change_id": lambda owner: owner.case.pk,
    "dataset_id": lambda owner: owner.case.pk,
    "facility_id": lambda owner: owner.case.pk,
    "photo_id": lambda owner: owner.case.pk,
    "provider_id": lambda owner: f"{owner.town.slug}-staff-entra",
    "request_id": lambda owner: owner.case.pk,
    "run_id": lambda owner: owner.case.pk,
    "file_id": lambda owner: owner.case.pk,
    "item_id": lambda owner: owner.case.pk,
    "plan_id": lambda owner: owner.case.pk,
}
# The same in every town, or worth nothing without what only its owner has.
SAME: dict[str, Any] = {
    "pack_id": "child-allowance",
    "section_id": "claimant",
    "export_id": "core-children",
    "calendar_id": "pickup",
    "day": "2026-12-01",
    "measure": "online-share",
    "token": "forged",
    "channel": "line",
    "topic": "emergency",
    "month": "2027-04",
    "number": 1,
    "year": 2026,
    "guide_id": "moving-in",
    "slug": "none",
    "kind": "ttl",
    "form": "csv",
    "drawing": "map",
    "act": "package_list",
    "register": "public",
    "picture": "forged",
    "which": "clean",
    "service_code": "pothole",
    "token_id": "forged",
    "extension": "json",
}
# Parameters that name somebody's own thing: an answer of success about another's is a failure by itself.
OWNED = {
    "studio_id",
    "faq_id",
    "cluster_id",
    "alias_id",
    "report_id",
    "order_id",
    "upstream_id",
    "version_id",
    "case_id",
    "receipt_number",
    "letter_id",
    "view_id",
    "message_id",
    "notice_id",
    "pk",
}
# Of these only staff's own: a colleague's is another person's.
PERSONAL = {"view_id", "pk"}
# Statements that change nothing: after these alone there is nothing to compare.
READS = ("SELECT", "SAVEPOINT", "RELEASE")


def posted(owner: Possessions) -> dict[str, Any]:
    """A form that names everything that is not one's own."""
    case = owner.case
    return {
        "case": [case.pk],
        "cases": [case.pk],
        "case_id": case.pk,
        "case_ids": [case.pk],
        "ids": [case.pk],
        "view": owner.view.pk,
        "view_id": owner.view.pk,
        "message": owner.outbox.pk,
        "notice_id": owner.notice.pk,
        "user": owner.resident.pk,
        "user_id": owner.resident.pk,
        "assignee": owner.staff.pk,
        "department": owner.staff.department_id,
        "receipt_number": case.receipt_number,
        "body": "changed",
        "reason": "changed",
        "name": "changed",
        "rating": "5",
        "outcome": "approve",
        "confirm": "1",
        "protected": "1",
        "delete": "1",
    }


@dataclass(frozen=True)
class World:
    """`own` is the viewer's, `other` another resident's of the same town, `foreign` of the other town."""

    staff: dict[str, Any]
    own: Possessions
    other: Possessions
    foreign: Possessions

    def viewer(self, who: str) -> Any | None:
        return None if who == "anonymous" else self.own.resident if who == "resident" else self.staff[who]


@pytest.fixture
def world(town, other_town, now, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.ACCOUNT_RATE_LIMITS = False
    settings.MFA_RATE_LIMITS = False
    settings.ALLOWED_HOSTS = ["testserver", "tonari.localhost"]
    here, there = open_town(town, now), open_town(other_town, now)
    return World(
        staff=here,
        own=possess(town, here["clerk"], "zqown", now),
        other=possess(town, here["head"], "zqother", now),
        foreign=possess(other_town, there["clerk"], "zqforeign", now),
    )


@contextmanager
def undone() -> Iterator[list[str]]:
    """Whatever a request does is taken back, so that each meets the same world. Gives the statements that wrote."""
    cache.clear()
    wrote: list[str] = []

    def watch(execute: Any, sql: str, *more: Any) -> Any:
        if not sql.lstrip().upper().startswith(READS):
            wrote.append(sql)
        return execute(sql, *more)

    point = transaction.savepoint()
    try:
        with connection.execute_wrapper(watch):
            yield wrote
    finally:
        transaction.savepoint_rollback(point)


def fill(route: Route, owner: Possessions) -> str:
    values = SAME | {name: value(owner) for name, value in PARAMETERS.items()}
    unknown = set(route.parameters) - set(values)
    assert not unknown, f"{route.name}: give {', '.join(unknown)} a value in PARAMETERS or SAME of {__name__}"
    return route.address(values)


def text_of(response: Any) -> str:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return content.decode("utf-8", "replace") + str(dict(response.headers))


def visit(client: Client, method: str, address: str, owner: Possessions, **more: Any) -> Any:
    client.raise_request_exception = False
    data = posted(owner) if method == "post" else {}
    return getattr(client, method)(address, data, **more)


def test_every_view_declares_who_may_see_it(settings):
    settings.DEBUG = False
    undeclared = [f"{route.name} ({route.template})" for route in routes() if route.access is None]
    assert not undeclared
    assert len(routes()) > 40


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_of_another_town(world, who, method):
    before = of_town(world.foreign.town.pk)
    failures = []
    for route in routes():
        with undone() as wrote:
            client = Client()
            if user := world.viewer(who):
                sign_in(client, user)
            wrote.clear()
            response = visit(client, method, fill(route, world.foreign), world.foreign)
            text = text_of(response)
            failures += judge(route, response, text, foreign={"zqforeign", "zqtonari"})
            if OWNED & set(route.parameters) and 200 <= response.status_code < 300:
                failures.append(f"{route.name}: {response.status_code} about another town's")
            if method == "post" and wrote and of_town(world.foreign.town.pk) != before:
                failures.append(f"{route.name}: changed another town's data")
    assert not failures


@pytest.mark.parametrize("who", ["anonymous", "resident"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_of_another_person(world, who, method):
    before = of_person(world.other)
    failures = []
    for route in routes():
        with undone() as wrote:
            client = Client()
            if user := world.viewer(who):
                sign_in(client, user)
            wrote.clear()
            response = visit(client, method, fill(route, world.other), world.other)
            failures += judge(route, response, text_of(response), foreign={"zqother"})
            if OWNED & set(route.parameters) and 200 <= response.status_code < 300:
                failures.append(f"{route.name}: {response.status_code} about another person's")
            if method == "post" and wrote and of_person(world.other) != before:
                failures.append(f"{route.name}: changed another person's data")
    assert not failures


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_personal_of_a_colleague(world, method):
    def theirs():
        views, passkeys = rows("cases.SavedView"), rows("mfa.Authenticator")
        return list(views.values_list()), list(passkeys.values_list())

    before, failures = theirs(), []
    for route in (route for route in routes() if PERSONAL & set(route.parameters)):
        with undone():
            client = sign_in(Client(), world.staff["clerk"])
            response = visit(client, method, fill(route, world.other), world.other)
            failures += judge(route, response, text_of(response), foreign={"zqother"})
            if theirs() != before:
                failures.append(f"{route.name}: changed a colleague's own things")
    assert not failures


@pytest.mark.parametrize("who", [who for who in PEOPLE if who != "anonymous"])
def test_a_session_opens_nothing_in_another_town(world, who):
    """The very cookie, carried over to the other town's address and given the other town's name."""
    failures = []
    for route in (route for route in routes() if route.access and route.access.audience in {"resident", "staff"}):
        for method in ("get", "post"):
            with undone():
                client = sign_in(Client(), world.viewer(who))
                client.cookies[cookie_name("tonari")] = client.cookies[cookie_name("mihon")].value
                there = {"headers": {"host": "tonari.localhost"}}
                response = visit(client, method, fill(route, world.foreign), world.foreign, **there)
                failures += judge(route, response, text_of(response), foreign={"zqforeign", "zqtonari"})
                if response.status_code < 300:
                    failures.append(f"{route.name}: {response.status_code} in another town")
    assert not failures


def test_the_sweep_can_see(world):
    """One's own things do show: the marks are where the sweep looks."""
    clerk = sign_in(Client(), world.staff["clerk"])
    resident = sign_in(Client(), world.own.resident)
    shown = {"clerk": 0, "resident": 0}
    for route in routes():
        for who, client in (("clerk", clerk), ("resident", resident)):
            with undone():
                response = visit(client, "get", fill(route, world.own), world.own)
                shown[who] += "zqown" in text_of(response)
    assert shown["clerk"] >= 3
    assert shown["resident"] >= 2


def judge(route: Route, response: Any, text: str, *, foreign: set[str]) -> list[str]:
    found = [f"{route.name}: shows {mark}" for mark in foreign if mark in text]
    if response.status_code >= 500:
        found.append(f"{route.name}: {response.status_code}")
    if route.access is None and response.status_code < 300:
        found.append(f"{route.name}: open without a declaration")
    return found
