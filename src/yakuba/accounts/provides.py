"""The ports that accounts fills."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from yakuba.accounts import services
from yakuba.kernel.ports import Chore, chores
from yakuba.webkit import navigation, throttle


def tidy(*, now: datetime) -> int:
    """Clears away ended sessions and throttles and accounts that nobody confirmed; seals anew what is under an old key."""
    return (
        services.remove_ended_sessions(now=now)
        + services.remove_unconfirmed_residents(now=now)
        + services.reseal_factors()
        + throttle.sweep()
    )


def register() -> None:
    """Called once at start-up."""
    chores.register(Chore("accounts-tidy", 3600, tidy))
    navigation.portal.register(navigation.Entry("profile", _("マイページ"), "accounts:profile", order=90))
    navigation.console.register(
        navigation.Entry("security", "ログインの設定", "mfa_index", order=640, group=navigation.KEEPING)
    )
