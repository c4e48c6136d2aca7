"""Change what a report is about, and how much it presses."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.reports.core.routing import department_of
from yakuba.reports.core.statuses import PRIORITIES
from yakuba.reports.models import Report
from yakuba.reports.queries import catalogues
from yakuba.reports.services.record import locked, recorded


def change_category(*, actor: Actor, town: Any, report_id: int, category: str, now: datetime) -> Report:
    """The department of the new category gets the case; the deadline that the person was told stays.

    Answers to questions that the new category does not ask are dropped. Refusal `category-unknown`.
    """
    offered = catalogues.offered_category(town.pk, category)
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        if report.category == category:
            return report
        before, report.category = report.category, category
        asked = {question.id for question in offered.category.questions}
        report.attributes = {name: value for name, value in report.attributes.items() if name in asked}
        report.catalogue_id, report.updated_at = offered.version_id, now
        report.save()
        code = department_of(
            offered.catalogue.rules, category=category, district=report.district.code if report.district else ""
        )
        department_id = accounts.department_id(town.pk, code)
        cases.retitle(
            actor=actor,
            town=town,
            case_id=report.case_id,
            topic=category,
            title=offered.category.title["ja"],
            department_id=department_id,
            now=now,
        )
        recorded(report, actor=actor, kind="category", now=now, payload={"before": before, "department": department_id})
    return report


def change_priority(*, actor: Actor, town: Any, report_id: int, priority: int, now: datetime) -> Report:
    """1 (至急), 2 or 3. Refusal `priority-unknown`."""
    if priority not in PRIORITIES:
        message = "優先度を選び直してください。"
        raise Refusal("priority-unknown", message, fields={"priority": message})
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        if report.priority != priority:
            report.priority, report.updated_at = priority, now
            report.save(update_fields=["priority", "updated_at"])
            recorded(report, actor=actor, kind="priority", now=now, payload={"priority": priority})
    return report
