"""The demo town's files, by the same services that staff use."""

from datetime import datetime, timedelta

from yakuba.accounts import queries as accounts
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import local_date
from yakuba.policylab.core.demo import demo_town
from yakuba.policylab.core.demo_files import demo_files
from yakuba.policylab.queries.files import districts
from yakuba.policylab.services.upload_file import upload_file
from yakuba.policylab.services.use_file import use_file
from yakuba.towns import queries as towns


def generate_demo(*, town_id: int, seed: int, now: datetime) -> None:
    """Sent and taken in use a month ago. Needs districts with an outline each."""
    town = towns.by_id(town_id)
    shapes = [each for each in districts(town) if each.rings]
    if not shapes:
        return
    planners = [Actor("staff", str(each.pk)) for each in accounts.staff_with_roles(town_id, {"dx", "head"})]
    actor = planners[0] if planners else SYSTEM
    at = now - timedelta(days=30)
    for number, each in enumerate(demo_files(demo_town(shapes, seed, local_date(at).year))):
        when = at + timedelta(minutes=3 * number)
        file = upload_file(
            actor=actor,
            town=town,
            kind=each.kind,
            title=each.title,
            source=each.source,
            as_of=each.as_of,
            name=each.name,
            content=each.content,
            now=when,
        )
        use_file(actor=actor, town=town, file_id=file.pk, now=when)
