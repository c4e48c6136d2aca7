"""The console's own pages in its menu."""

from yakuba.console.views.dashboard import READERS
from yakuba.console.views.ledger import AUDITORS
from yakuba.console.views.notices import KEEPERS
from yakuba.webkit.navigation import EFFECT, KEEPING, TELLING, Entry, console


def register() -> None:
    """Called once at start-up."""
    console.register(Entry("home", "ホーム", "console:home", order=0))
    console.register(Entry("dashboard", "指標", "console:dashboard", order=500, group=EFFECT, roles=READERS))
    console.register(Entry("notices", "お知らせ", "console:notices", order=300, group=TELLING, roles=KEEPERS))
    console.register(Entry("ledger", "記録台帳", "console:ledger", order=630, group=KEEPING, roles=AUDITORS))
