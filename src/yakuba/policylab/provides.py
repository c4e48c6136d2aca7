"""The ports that the policy lab fills."""

from yakuba.kernel import ports
from yakuba.policylab.core.kinds import RUN_KINDS, demand, projection, scenario, siting
from yakuba.policylab.tasks import CHORES
from yakuba.policylab.web import navigation as lab_menu
from yakuba.policylab.web.roles import PLANNERS
from yakuba.webkit import navigation
from yakuba.webkit.navigation import Entry


def register() -> None:
    """Called once at start-up."""
    for kind in (projection.KIND, scenario.KIND, demand.KIND, siting.KIND):
        RUN_KINDS.register(kind)
    for chore in CHORES:
        ports.chores.register(chore)
    navigation.console.register(Entry("policylab", "政策ラボ", "policylab:home", order=55, roles=frozenset(PLANNERS)))
    lab_menu.register()
