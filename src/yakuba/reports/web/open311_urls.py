from django.urls import path, register_converter

from yakuba.reports.core.open311.documents import FORMATS
from yakuba.reports.web import open311

app_name = "open311"


class Extension:
    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Extension, "open311_format")

urlpatterns = [
    path("discovery.<open311_format:extension>", open311.discovery, name="discovery"),
    path("v2/discovery.<open311_format:extension>", open311.discovery, name="discovery-v2"),
    path("v2/services.<open311_format:extension>", open311.service_list, name="services"),
    path("v2/services/<str:service_code>.<open311_format:extension>", open311.service_definition, name="service"),
    path("v2/requests.<open311_format:extension>", open311.requests, name="requests"),
    path("v2/requests/<str:request_id>.<open311_format:extension>", open311.one_request, name="request"),
    path("v2/tokens/<str:token_id>.<open311_format:extension>", open311.token, name="token"),
    path("v2/servicerequestupdates.<open311_format:extension>", open311.updates, name="updates"),
    path("v2/openapi.json", open311.openapi, name="openapi"),
]
