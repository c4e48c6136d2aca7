"""Everything lies under console/lab/. Each part of the lab brings its own addresses."""

from django.urls import path

from yakuba.policylab.web import data_urls, demand_urls, home, planning_urls, run_urls, siting_urls

app_name = "policylab"

urlpatterns = [
    path("", home.home, name="home"),
    *data_urls.urlpatterns,
    *run_urls.urlpatterns,
    *planning_urls.urlpatterns,
    *demand_urls.urlpatterns,
    *siting_urls.urlpatterns,
]
