"""The lab's own menu, below its one entry in the console's.

Each part of the lab adds its entry from `provides.register()`:

    LAB.register(Entry("projection", "推計", "policylab:projections", order=20))
"""

from yakuba.kernel.ports import Registry
from yakuba.webkit import navigation
from yakuba.webkit.navigation import Entry

LAB: Registry[Entry] = Registry()


def register() -> None:
    """Called once at start-up."""
    navigation.MENUS["policylab"] = LAB
    LAB.register(Entry("home", "はじめに", "policylab:home", order=0))
    LAB.register(Entry("data", "データ", "policylab:files", order=10))
    LAB.register(Entry("runs", "結果一覧", "policylab:runs", order=90))
