"""What the portal adds to its own menus."""

from django.utils.translation import gettext_lazy as _

from yakuba.webkit.navigation import Entry, footer, portal


def register() -> None:
    """Called once at start-up."""
    portal.register(Entry("home", _("ホーム"), "home", order=0))
    footer.register(Entry("privacy", _("個人情報の取扱い"), "privacy", order=10))
    footer.register(Entry("accessibility", _("アクセシビリティ"), "accessibility", order=20))
