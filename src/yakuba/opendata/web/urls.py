from django.urls import path, re_path

from yakuba.opendata.web import checking, ckan, downloads, linked, pages, places, staff, staff_facilities, staff_import

app_name = "opendata"
FORM = "(?P<form>csv|xlsx|json|geojson|parquet)"
SLUG = "(?P<slug>[a-z0-9-]+)"

urlpatterns = [
    path("data/", pages.all_datasets, name="datasets"),
    re_path(r"^data/catalog\.(?P<kind>ttl|jsonld)$", linked.whole, name="catalogue"),
    re_path(rf"^data/{SLUG}\.(?P<kind>ttl|jsonld)$", linked.one, name="linked"),
    re_path(rf"^data/{SLUG}\.{FORM}$", downloads.newest, name="download"),
    path("data/<slug:slug>/", pages.dataset, name="dataset"),
    path("data/<slug:slug>/as-of/<str:day>/", pages.as_of, name="as-of"),
    path("data/<slug:slug>/<int:number>/", pages.version, name="version"),
    re_path(rf"^data/{SLUG}/(?P<number>[0-9]{{1,9}})\.{FORM}$", downloads.of_version, name="version-download"),
    path("sitemap.xml", linked.sitemap, name="sitemap"),
    path("api/3/action/<str:act>", ckan.action, name="ckan"),
    path("api/action/<str:act>", ckan.action, name="ckan-unversioned"),
    path("places/", places.places, name="places"),
    path("places/map.geojson", places.points, name="places-map"),
    path("places/<int:facility_id>/", places.place, name="place"),
    path("console/data/", staff.all_datasets, name="staff-datasets"),
    path("console/data/new/", staff.edit, name="staff-new"),
    path("console/data/refresh/", staff.refresh, name="staff-refresh"),
    path("console/data/<int:dataset_id>/", staff.dataset, name="staff-dataset"),
    path("console/data/<int:dataset_id>/edit/", staff.edit, name="staff-edit"),
    path("console/data/<int:dataset_id>/withdraw/", staff.withdraw, name="staff-withdraw"),
    path("console/data/<int:dataset_id>/<int:number>/take-back/", staff.take_back, name="staff-take-back"),
    path("console/data/<int:dataset_id>/send/", checking.send, name="staff-send"),
    path("console/data/<int:dataset_id>/check/", checking.page, name="staff-check"),
    path("console/data/<int:dataset_id>/check/choose/", checking.choose, name="staff-choose"),
    path("console/data/<int:dataset_id>/check/decide/", checking.decide, name="staff-decide"),
    path("console/data/<int:dataset_id>/check/drop/", checking.drop, name="staff-drop"),
    path("console/data/<int:dataset_id>/check/changes.csv", checking.changes, name="staff-changes"),
    path("console/facilities/", staff_facilities.listed, name="staff-facilities"),
    path("console/facilities/import/", staff_import.choose, name="staff-facility-import"),
    path("console/facilities/import/check/", staff_import.look, name="staff-facility-look"),
    path("console/facilities/import/take/", staff_import.take, name="staff-facility-take"),
    path("console/facilities/import/problems.csv", staff_import.problems, name="staff-facility-problems"),
    path("console/facilities/new/<slug:register>/", staff_facilities.edit, name="staff-facility-new"),
    path("console/facilities/<int:facility_id>/", staff_facilities.edit, name="staff-facility"),
    path("console/facilities/<int:facility_id>/close/", staff_facilities.close, name="staff-facility-close"),
]
