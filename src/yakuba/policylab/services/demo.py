"""The demo town's files, and what its planner asked of them, by the same services that staff use."""

from datetime import datetime, timedelta

from yakuba.accounts import queries as accounts
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import local_date
from yakuba.policylab.core.demo import demo_town
from yakuba.policylab.core.demo_files import demo_files
from yakuba.policylab.core.demo_runs import demo_runs
from yakuba.policylab.queries.files import districts
from yakuba.policylab.services.request_run import request_run
from yakuba.policylab.services.upload_file import upload_file
from yakuba.policylab.services.use_file import use_file
from yakuba.towns import queries as towns


def generate_demo(*, town_id: int, seed: int, now: datetime) -> None:
    """Sent and taken in use a month ago; results stand in the queue for the worker. Needs districts with an outline each."""
    town = towns.by_id(town_id)
    shapes = [each for each in districts(town) if each.rings]
    if not shapes:
        return
    planners = [Actor("staff", str(each.pk)) for each in accounts.staff_with_roles(town_id, {"dx", "head"})]
    actor = planners[0] if planners else SYSTEM
    at = now - timedelta(days=30)
    data = demo_town(shapes, seed, local_date(at).year)
    for number, each in enumerate(demo_files(data)):
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
    asked = demo_runs(data)
    for number, run in enumerate(asked):
        when = now - timedelta(minutes=len(asked) - number)
        request_run(
            actor=actor, town=town, kind=run.kind, inputs=run.inputs, seed=1, name=run.name, note=run.note, now=when
        )
