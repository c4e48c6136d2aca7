"""Fill the demo town with a year and a half of reports."""

from collections.abc import Callable
from datetime import datetime
from random import Random

from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS, Actor
from yakuba.kernel.clock import local_date
from yakuba.reports.core import demo
from yakuba.reports.core.given import Given
from yakuba.reports.models import Report
from yakuba.reports.services.acknowledge import acknowledge
from yakuba.reports.services.close import close
from yakuba.reports.services.merge import merge
from yakuba.reports.services.review import publish
from yakuba.reports.services.submit import submit
from yakuba.reports.services.support import support
from yakuba.towns import queries as towns


@transaction.atomic
def generate_reports(*, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
    """The same seed and day give the same reports. What happened is done in the order in which it happened."""
    town = towns.by_id(town_id)
    random = Random(f"{seed} reports")  # noqa: S311 - a made-up town, no secret
    shapes = [each.geometry for each in towns.districts(town) if each.geometry]
    told = demo.stories(random, shapes, now, local_date(now))
    progress(f"{len(told)} reports")
    clerks = [Actor("staff", str(each.pk)) for each in accounts.staff_of(town_id) if "clerk" in each.roles]
    made: list[Report] = []
    for number, story in enumerate(told):
        clerk = random.choice(clerks)
        report = submit(
            actor=ANONYMOUS if story.channel == "online" else clerk,
            town=town,
            given=Given(
                story.category,
                description=story.text,
                point=story.point,
                attributes=story.attributes,
                public=story.public,
            ),
            channel=story.channel,
            submit_key=f"demo-report-{number}",
            applicant=cases.Applicant(),
            device=f"demo-{number}",
            now=story.at,
        ).report
        made.append(report)
        common = {"actor": clerk, "town": town, "report_id": report.pk}
        if story.acknowledged_at:
            if story.public:
                publish(public_text=story.text, now=story.acknowledged_at, **common)
            acknowledge(now=story.acknowledged_at, **common)
        if story.like is not None and story.acknowledged_at:
            target = made[story.like]
            if target.duplicate_of_id is None:
                merge(into_id=target.pk, now=story.acknowledged_at, **common)
                continue
        if story.public and story.acknowledged_at and random.random() < 0.25:
            for who in range(random.randrange(1, 5)):
                support(
                    actor=ANONYMOUS,
                    town=town,
                    report_id=report.pk,
                    device=f"demo-{number}-{who}",
                    now=story.acknowledged_at,
                )
        if story.fixed_at:
            close(outcome="fixed", text="修理が終わりました。", now=story.fixed_at, **common)
