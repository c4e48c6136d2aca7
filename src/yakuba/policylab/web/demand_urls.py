from django.urls import path, re_path

from yakuba.policylab.web import demand

urlpatterns = [
    path("demand/", demand.page, name="demand"),
    path("demand/how/", demand.how, name="demand-how"),
    re_path(
        r"^demand/(?P<run_id>[0-9]{1,17})/facilities\.(?P<form>csv|xlsx)$", demand.facilities, name="demand-facilities"
    ),
]
