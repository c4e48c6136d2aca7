from django.urls import path

from yakuba.console.views import case, dashboard, home, ledger, notices

app_name = "console"
urlpatterns = [
    path("", home.home, name="home"),
    path("cases/<int:case_id>/", case.case, name="case"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("dashboard/<str:measure>.csv", dashboard.download, name="measure-csv"),
    path("notices/", notices.notices, name="notices"),
    path("notices/new/", notices.edit, name="notice-new"),
    path("notices/<int:notice_id>/", notices.edit, name="notice-edit"),
    path("ledger/", ledger.ledger, name="ledger"),
]
