"""Everything lies under console/lab/. Each part of the lab brings its own addresses."""

from django.urls import path

from yakuba.policylab.web import home, run_urls

app_name = "policylab"

urlpatterns = [
    path("", home.home, name="home"),
    *run_urls.urlpatterns,
]
