from django.urls import path
from django.views.i18n import set_language

from yakuba.portal.views import home, pages
from yakuba.webkit.access import public

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", home.search, name="search"),
    path("notices/<int:notice_id>/", home.notice, name="notice"),
    path("language/", public(set_language), name="set_language"),
    path("privacy/", pages.privacy, name="privacy"),
    path("accessibility/", pages.accessibility, name="accessibility"),
]
