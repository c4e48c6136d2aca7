"""From what somebody saw to a case in the right department: content, photos and ledger in one transaction."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.cases import services as cases
from yakuba.cases.core.natures import REPORT
from yakuba.cases.core.texts import written
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.reports.core.answers import check_answers
from yakuba.reports.core.catalogue import KIND
from yakuba.reports.core.cells import cell
from yakuba.reports.core.given import LONGEST_DESCRIPTION, LONGEST_PLACE, Given, check_place
from yakuba.reports.core.placing import check_point
from yakuba.reports.core.routing import department_of
from yakuba.reports.models import Report
from yakuba.reports.queries import catalogues, maps
from yakuba.reports.services.accept_photo import Photograph, accept_photo, link_photos
from yakuba.reports.services.record import recorded
from yakuba.towns import queries as towns

RETENTION_YEARS = 3


@dataclass(frozen=True)
class Reported:
    """`created` is False where the submit key was known: same report, same receipt."""

    report: Report
    case: Any
    secret: str
    created: bool


def submit(
    *,
    actor: Actor,
    town: Any,
    given: Given,
    channel: str,
    submit_key: str,
    applicant: cases.Applicant,
    photos: Sequence[Photograph] = (),
    photo_keys: Sequence[str] = (),
    device: str = "",
    complete: bool = True,
    now: datetime,
) -> Reported:
    """One report for one `submit_key`, however often it is sent. Anonymous where `applicant` is empty.

    `channel`: online, counter, phone or api. `photos` are what `accept_photo` takes, `photo_keys` the
    handles of those that were sent before. `device` is a digest of the browser.
    Refusal with the fields category, description, place (see `core.placing`) or attribute[…].
    """
    offered = catalogues.offered_category(town.pk, given.category)
    given = replace(
        given,
        description=written(given.description, field="description", longest=LONGEST_DESCRIPTION, required=False),
        place_text=written(given.place_text, field="place", longest=LONGEST_PLACE, required=False),
    )
    check_place(given)
    if given.point is not None:
        check_point(given.point, maps.town_map(town).bounds, town=town.name)
    given = replace(given, attributes=check_answers(offered.category, given.attributes, complete=complete))
    district = maps.district_at(town, given.point, given.place_text)
    code = department_of(
        offered.catalogue.rules, category=given.category, district=district.code if district is not None else ""
    )
    department_id = accounts.department_id(town.pk, code)
    today = local_date(now)
    due_on = towns.working_days(town).add(today, offered.category.working_days)
    with transaction.atomic():
        submitted = cases.submit(
            actor=actor,
            town=town,
            kind=KIND,
            topic=given.category,
            title=offered.category.title["ja"],
            nature=REPORT,
            channel=channel,
            submit_key=submit_key,
            department_id=department_id,
            applicant=replace(applicant, district_id=district.pk if district is not None else None),
            arrived_on=today,
            claimed_on=today,
            due_on=due_on,
            content=canonical(given),
            retention_years=RETENTION_YEARS,
            now=now,
        )
        if not submitted.created:
            report = Report.objects.get(case=submitted.case)
            return Reported(report, submitted.case, submitted.secret, created=False)
        report = report_of(submitted.case, given, offered, district, device=device, now=now)
        report.save(force_insert=True)
        recorded(
            report,
            actor=actor,
            kind="submitted",
            now=now,
            payload=submitted_payload(report, submitted.case, photos=len(photos) + len(set(photo_keys))),
        )
        for photo in photos:
            accept_photo(actor=actor, town=town, report=report, photograph=photo, now=now)
        link_photos(actor=actor, town=town, report=report, keys=photo_keys, now=now)
        cases.tell(actor=actor, town=town, case=submitted.case, text="received", mark="", now=now)
    return Reported(report, submitted.case, submitted.secret, created=True)


def canonical(given: Given) -> bytes:
    """What was submitted, for the digest that the ledger keeps."""
    return json.dumps(asdict(given), ensure_ascii=False, sort_keys=True).encode()


def report_of(
    case: Any, given: Given, offered: catalogues.Offered, district: Any, *, device: str, now: datetime
) -> Report:
    """As it arrives, not saved yet."""
    return Report(
        town_id=case.town_id,
        case=case,
        catalogue_id=offered.version_id,
        category=given.category,
        attributes=given.attributes,
        description=given.description,
        place_text=given.place_text,
        latitude=given.point.latitude if given.point else None,
        longitude=given.point.longitude if given.point else None,
        cell=cell(given.point.latitude, given.point.longitude) if given.point else None,
        district=district,
        device=device,
        priority=offered.category.priority,
        public=given.public,
        shown="pending" if given.public else "hidden",
        reported_at=now,
        updated_at=now,
    )


def submitted_payload(report: Report, case: Any, *, photos: int) -> dict[str, Any]:
    return {
        "channel": case.channel,
        "district": report.district.code if report.district is not None else "",
        "department": case.department_id,
        "due": case.due_on.isoformat(),
        "photos": photos,
        "located": report.latitude is not None,
        "public": report.public,
    }
