"""The ports that the policy lab fills."""

from collections.abc import Callable
from datetime import datetime

from yakuba.kernel import ports
from yakuba.policylab import services
from yakuba.policylab.core.kinds import RUN_KINDS, demand, projection, scenario, siting
from yakuba.policylab.tasks import CHORES
from yakuba.policylab.web import demand as demand_pages
from yakuba.policylab.web import navigation as lab_menu
from yakuba.policylab.web import projecting, scenarios
from yakuba.policylab.web import siting as siting_pages
from yakuba.policylab.web.roles import PLANNERS
from yakuba.policylab.web.run_pages import RUN_PAGES, RunPage
from yakuba.webkit import navigation
from yakuba.webkit.navigation import Entry


class DemoLab:
    """Files of the demo town, of 60 districts and twelve years, and results that its worker makes of them."""

    id = "policylab"
    order = 70

    def generate(self, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
        progress("policy lab")
        services.generate_demo(town_id=town_id, seed=seed, now=now)


def register() -> None:
    """Called once at start-up."""
    ports.demo_data.register(DemoLab())
    for kind in (projection.KIND, scenario.KIND, demand.KIND, siting.KIND):
        RUN_KINDS.register(kind)
    for chore in CHORES:
        ports.chores.register(chore)
    navigation.console.register(
        Entry("policylab", "政策ラボ", "policylab:home", order=540, group=navigation.EFFECT, roles=PLANNERS)
    )
    lab_menu.register()
    lab_menu.LAB.register(Entry("projections", "推計", "policylab:projections", order=20))
    lab_menu.LAB.register(Entry("scenarios", "シナリオ", "policylab:scenarios", order=30))
    lab_menu.LAB.register(Entry("demand", "保育需要", "policylab:demand", order=40))
    lab_menu.LAB.register(Entry("siting", "立地", "policylab:siting", order=50))
    lab_menu.LAB.register(Entry("brief", "議会向け資料", "policylab:brief", order=80))
    for page in (
        RunPage(
            "projection",
            "policylab/projection_run.html",
            projecting.context,
            projecting.inputs,
            "policylab:projection-how",
        ),
        RunPage(
            "scenario",
            "policylab/scenario_run.html",
            scenarios.context,
            scenarios.inputs,
            "policylab:scenario-how",
            scenarios.unsaved_outcome,
        ),
        RunPage(
            "demand", "policylab/demand_run.html", demand_pages.context, demand_pages.inputs, "policylab:demand-how"
        ),
        RunPage(
            "siting",
            "policylab/siting_run.html",
            siting_pages.context,
            siting_pages.inputs,
            "policylab:siting-how",
            siting_pages.unsaved_outcome,
        ),
    ):
        RUN_PAGES.register(page)
