"""What a decided case has established about a family, told to whoever follows such events."""

from datetime import datetime

from yakuba.kernel.actors import Actor
from yakuba.kernel.ports import LifeEvent, life_events
from yakuba.procedures.core.life_events import established
from yakuba.procedures.models import Application
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.queries.packs import procedure_of


def tell_life_events(*, actor: Actor, case_id: int, now: datetime) -> None:
    """Whoever follows them acts within the caller's transaction, which approved or completed the case."""
    application = Application.objects.select_related("pack").only("town_id", "pack__sha256").get(case_id=case_id)
    if not procedure_of(application.pack).life_events:
        return
    opened = application_of(town_id=application.town_id, case_id=case_id)
    given = (("email", opened.case.contact_email), ("sms", opened.case.contact_phone))
    addresses = [(channel, address) for channel, address in given if address]
    for kind in established(opened.procedure, opened.answers):
        for follower in life_events:
            follower.happened(application.town_id, LifeEvent(kind, addresses), actor, now)
