from django.urls import path, register_converter

from yakuba.reports.web import public, public_files, public_measures

app_name = "public-reports"


class Feed:
    regex = "|".join(public_files.FEEDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Table(Feed):
    regex = "csv|xlsx|geojson"


register_converter(Feed, "report_feed")
register_converter(Table, "report_table")

urlpatterns = [
    path("reports/", public.report_list, name="list"),
    path("reports/feed.<report_feed:extension>", public_files.feed, name="feed"),
    path("reports/download.<report_table:extension>", public_files.download, name="download"),
    path("reports/subscribe/", public.subscribe, name="subscribe"),
    path("reports/times/", public_measures.times, name="times"),
    path("reports/heat/", public_measures.heat, name="heat"),
    path("reports/<int:report_id>/", public.report_page, name="report"),
    path("reports/<int:report_id>/me-too/", public.me_too, name="me-too"),
    path("reports/<int:report_id>/fixed/", public.fixed, name="fixed"),
]
