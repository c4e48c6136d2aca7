from django.urls import path
from django.views.i18n import set_language

from yakuba.portal.views import furigana, home, pages
from yakuba.webkit.access import public

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", home.search, name="search"),
    path("notices/<int:notice_id>/", home.notice, name="notice"),
    path("language/", public(set_language), name="set_language"),
    path("furigana/", furigana.set_furigana, name="set_furigana"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
]
