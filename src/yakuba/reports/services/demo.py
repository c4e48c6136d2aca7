"""Fill the demo town with two years of reports: rows and events in bulk, photos as a worker would have made them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

import numpy as np
from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.cases import services as cases
from yakuba.cases.core.natures import REPORT
from yakuba.kernel.actors import ANONYMOUS, Actor
from yakuba.kernel.clock import local_date
from yakuba.ledger import services as ledger
from yakuba.reports.core.answers import check_answers
from yakuba.reports.core.catalogue import KIND
from yakuba.reports.core.demo.pictures import picture
from yakuba.reports.core.demo.stories import WAITING_PICTURES, Story, stories
from yakuba.reports.core.given import Given
from yakuba.reports.core.placing import holds
from yakuba.reports.core.routing import department_of
from yakuba.reports.models import Report, Support, Update
from yakuba.reports.queries import catalogues
from yakuba.reports.services.accept_photo import accept_photo, link_photos
from yakuba.reports.services.process_photo import finish
from yakuba.reports.services.rebuild_map import rebuild_map
from yakuba.reports.services.record import event_of
from yakuba.reports.services.review_photo import publish_photo
from yakuba.reports.services.submit import RETENTION_YEARS, canonical, report_of, submitted_payload
from yakuba.towns import queries as towns
from yakuba.webkit.uploads import Photograph
from yakuba.webkit.uploads.pictures import write_jpeg

SOON = timedelta(minutes=1)


@transaction.atomic
def generate_reports(*, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
    """The same seed and day give the same reports."""
    town = towns.by_id(town_id)
    random = Random(f"{seed} reports")  # noqa: S311 - a made-up town, no secret
    shapes = [each.geometry for each in towns.districts(town) if each.geometry]
    told = stories(random, shapes, now, local_date(now))
    progress(f"{len(told)} reports")
    clerks = [Actor("staff", str(each.pk)) for each in accounts.staff_of(town_id) if "clerk" in each.roles]
    if not told or not clerks:
        return
    by = [random.choice(clerks) for _ in told]
    made = _written(town, told, by)
    _retold(told, by, made)
    rebuild_map(town=town)
    pictured = [number for number, story in enumerate(told) if story.pictured]
    for number in pictured:
        waits = number in pictured[-WAITING_PICTURES:]
        _photographed(town, told[number], by[number], made[number], random, waits=waits)


def _written(town: Any, told: Sequence[Story], by: Sequence[Actor]) -> list[Report]:
    """Cases and reports as they stand now."""
    offered, working = catalogues.offered(town.pk), towns.working_days(town)
    departments = {each.code: each.pk for each in accounts.departments(town.pk)}
    districts = [each for each in towns.districts(town) if each.geometry]
    pasts, drafts = [], []
    for number, (story, clerk) in enumerate(zip(told, by, strict=True)):
        known, day = offered[story.category], local_date(story.at)
        given = Given(story.category, description=story.text, point=story.point, public=story.public)
        given = replace(given, attributes=check_answers(known.category, story.attributes, complete=False))
        district = next((each for each in districts if holds(each.geometry, story.point)), None)
        code = department_of(known.catalogue.rules, category=story.category, district=district.code if district else "")
        opening = {
            "actor": ANONYMOUS if story.channel == "online" else clerk,
            "kind": KIND,
            "topic": story.category,
            "title": known.category.title["ja"],
            "nature": REPORT,
            "channel": story.channel,
            "submit_key": f"demo-report-{number}",
            "department_id": departments.get(code),
            "applicant": cases.Applicant(district_id=district.pk if district else None),
            "arrived_on": day,
            "claimed_on": day,
            "due_on": working.add(day, known.category.working_days),
            "content": canonical(given),
            "retention_years": RETENTION_YEARS,
            "now": story.at,
        }
        pasts.append(cases.Past(opening, [(act, clerk, at) for act, at in _acts(story)]))
        drafts.append((given, known, district))
    rows = cases.take_over(town=town, pasts=pasts)
    reports = [
        _grown(report_of(case, *draft, device=f"demo-{number}", now=story.at), story)
        for number, (case, story, draft) in enumerate(zip(rows, told, drafts, strict=True))
    ]
    for story in told:
        if story.like is not None and story.acknowledged_at:
            reports[story.like].supporters += 1
    Report.objects.bulk_create(reports)
    merged = [(report, story.like) for report, story in zip(reports, told, strict=True) if story.like is not None]
    for report, like in merged:
        if report.acknowledged_at:
            report.duplicate_of = reports[like]
    Report.objects.bulk_update([report for report, _ in merged], ["duplicate_of"])
    return reports


def _grown(report: Report, story: Story) -> Report:
    """With what staff and neighbours have done since."""
    looked, ended = story.acknowledged_at, story.ended_at
    if looked is None:
        return report
    report.acknowledged_at = report.updated_at = looked
    report.status = "working" if story.like is None else "closed"
    if story.public:
        report.shown, report.public_text, report.reviewed_at = "shown", story.text, looked
        report.supporters = len(story.joined)
    if story.like is not None:
        report.closed_at = looked
    elif ended is not None:
        report.status, report.closed_at, report.updated_at = story.outcome, ended, ended
        report.fixed_at = ended if story.outcome == "fixed" else None
    return report


def _acts(story: Story) -> list[tuple[str, datetime]]:
    """What moves its case."""
    if story.like is not None:
        return [("complete", story.acknowledged_at)] if story.acknowledged_at else []
    moments = (("examine", story.acknowledged_at), ("complete", story.ended_at))
    return [(act, at) for act, at in moments if at is not None]


class Diary:
    """Events and lines for the public, until they are written."""

    def __init__(self) -> None:
        self.events: list[ledger.NewEvent] = []
        self.updates: list[tuple[Update, Actor]] = []

    def happened(self, report: Report, actor: Actor, kind: str, at: datetime, payload: Mapping[str, Any]) -> None:
        self.events.append(event_of(report, actor=actor, kind=kind, now=at, payload=payload))

    def said(self, report: Report, actor: Actor, status: str, text: str, at: datetime) -> None:
        self.updates.append((Update(town_id=report.town_id, report=report, status=status, text=text, at=at), actor))

    def write(self) -> None:
        Update.objects.bulk_create([update for update, _ in self.updates])
        for update, actor in self.updates:
            payload = {"update": update.pk, "status": update.status, "words": bool(update.text)}
            self.happened(update.report, actor, "updated", update.at, payload)
        ledger.append_many(sorted(self.events, key=lambda event: event.now))


def _retold(told: Sequence[Story], by: Sequence[Actor], made: Sequence[Report]) -> None:
    """What the services would have written down on the way."""
    diary, supports = Diary(), []
    for number, (story, clerk, report) in enumerate(zip(told, by, made, strict=True)):
        who, looked = ANONYMOUS if story.channel == "online" else clerk, story.acknowledged_at
        submitted = submitted_payload(report, report.case, photos=int(story.pictured))
        diary.happened(report, who, "submitted", story.at, submitted)
        if looked is None:
            continue
        if story.public:
            diary.happened(report, clerk, "published", looked, {"as_written": True})
        if report.duplicate_of_id is not None:
            diary.happened(report, clerk, "closed", looked, {"status": "closed", "duplicate": report.duplicate_of_id})
            diary.happened(report, clerk, "merged", looked, {"into": report.duplicate_of_id})
            diary.said(report, clerk, "closed", "", looked)
            continue
        diary.happened(report, clerk, "acknowledged", looked, {"status": "working", "duplicate": None})
        diary.said(report, clerk, "working", "", looked)
        for person, at in enumerate(story.joined if story.public else (), 1):
            supports.append(Support(town_id=report.town_id, report=report, device=f"demo-{number}-{person}", at=at))
            diary.happened(report, ANONYMOUS, "supported", at, {"supporters": person})
        if story.ended_at is not None:
            diary.happened(report, clerk, "closed", story.ended_at, {"status": story.outcome, "duplicate": None})
            diary.said(report, clerk, story.outcome, story.words, story.ended_at)
    Support.objects.bulk_create(supports)
    diary.write()


def _photographed(town: Any, story: Story, clerk: Actor, report: Report, random: Random, *, waits: bool) -> None:
    """One from before and, where it was mended, one of the same place afterwards. The newest wait to be looked at."""
    place = random.getrandbits(32)
    mended = story.ended_at is not None and story.outcome == "fixed"
    for role, at in (("report", story.at), *([("after", story.ended_at)] if mended else [])):
        drawn = picture(story.category, Random(place), mended=role == "after")  # noqa: S311 - a drawing
        content = write_jpeg(drawn)
        photograph = Photograph(content, "jpeg")
        if role == "report":
            photo = accept_photo(actor=ANONYMOUS, town=town, photograph=photograph, now=at)
            link_photos(actor=ANONYMOUS, town=town, report=report, keys=[photo.original], now=at)
            photo.refresh_from_db()
        else:
            photo = accept_photo(actor=clerk, town=town, photograph=photograph, report=report, role=role, now=at)
        finish(photo, content, np.asarray(drawn), [], now=at + SOON)
        if story.acknowledged_at and not waits:
            seen = max(at + 2 * SOON, story.acknowledged_at)
            publish_photo(actor=clerk, town=town, photo_id=photo.pk, boxes=[], now=seen)
