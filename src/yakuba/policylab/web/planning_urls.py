from django.urls import path, re_path

from yakuba.policylab.web import brief, downloads, projecting, scenarios

urlpatterns = [
    path("projections/", projecting.page, name="projections"),
    path("projections/how/", projecting.how, name="projection-how"),
    path("scenarios/", scenarios.page, name="scenarios"),
    path("scenarios/effect/", scenarios.effect, name="scenario-effect"),
    path("scenarios/save/", scenarios.save, name="scenario-save"),
    path("scenarios/compare/", scenarios.compare, name="scenario-compare"),
    path("scenarios/how/", scenarios.how, name="scenario-how"),
    path("brief/", brief.page, name="brief"),
    path("brief/brief.pdf", brief.paper, name="brief-pdf"),
    re_path(
        r"^runs/(?P<run_id>[0-9]{1,17})/(?P<drawing>[a-z0-9_-]{1,40})\.(?P<form>csv|xlsx|png|svg)$",
        downloads.picture,
        name="picture",
    ),
    re_path(
        r"^pictures/(?P<kind>[a-z]{1,20})/(?P<drawing>[a-z0-9_-]{1,40})\.(?P<form>csv|xlsx|png|svg)$",
        downloads.unsaved_picture,
        name="unsaved",
    ),
]
