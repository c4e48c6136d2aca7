"""The ports that reports fill."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy

from yakuba.kernel import ports
from yakuba.kernel.actors import Actor
from yakuba.kernel.ports import Appointment, Panel
from yakuba.messaging.core.topics import families
from yakuba.reports import services, tasks
from yakuba.reports.core import catalogue
from yakuba.reports.queries import panels
from yakuba.reports.queries.topics import ReportsTopic, ReportTopic
from yakuba.webkit import navigation
from yakuba.webkit.navigation import Entry


class ReportKind:
    """Cases that are reports of something broken."""

    id = catalogue.KIND
    title = "通報"

    def staff_panels(self, case_id: int, staff_id: int, now: datetime) -> Sequence[Panel]:
        return panels.staff_panel(case_id, staff_id)

    def resident_panels(self, case_id: int) -> Sequence[Panel]:
        return panels.resident_panel(case_id)

    def appointments(self, case_id: int) -> Sequence[Appointment]:
        return ()

    def disclose(self, case_id: int) -> dict[str, Any]:
        return panels.content_of(case_id)

    def moved(self, case_id: int, act: str, actor: Actor, now: datetime) -> None:
        services.follow_case(actor=actor, case_id=case_id, act=act, now=now)

    def erase(self, case_id: int) -> None:
        services.erase_content(case_id=case_id)


def register() -> None:
    """Called once at start-up."""
    catalogue.register()
    ports.case_kinds.register(ReportKind())
    navigation.console.register(Entry("report-photos", "写真の確認", "reports:photos", order=24, roles=panels.WORKERS))
    families.register(ReportsTopic())
    families.register(ReportTopic())
    navigation.portal.register(Entry("street-reports", gettext_lazy("まちの通報"), "public-reports:list", order=25))
    for chore in tasks.CHORES:
        ports.chores.register(chore)
