"""By the client that everybody uses for CKAN, against a live server."""

import pytest
from ckanapi import NotFound, RemoteCKAN
from ckanapi.errors import CKANAPIError
from django.test import Client

from tests.opendata.conftest import TABLE


@pytest.fixture
def remote(desk, live_server, settings):
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    desk.town.hosts.create(host="localhost")
    desk.published()
    desk.published(
        slug="parks",
        title="公園",
        title_en="",
        keywords="公園",
        theme="REGI",
        table="公園名,面積\n中央,12.5\n北,3\n南,7\n東,\n",
    )
    with RemoteCKAN(live_server.url) as found:
        yield found


@pytest.mark.django_db(transaction=True)
def test_a_round_trip(remote):
    assert remote.action.status_show()["ckan_version"]
    assert remote.action.package_list() == ["bins", "parks"]
    package = remote.action.package_show(id="bins")
    assert (package["title"], package["license_id"], package["organization"]["name"]) == (
        "ごみ袋取扱店",
        "cc-by-4.0",
        "mihon",
    )
    assert remote.action.package_show(id=package["id"])["name"] == "bins"
    assert [each["format"] for each in package["resources"]] == ["CSV", "Excel", "JSON", "GeoJSON", "Parquet"]
    with pytest.raises(NotFound):
        remote.action.package_show(id="nothing")
    found = remote.action.package_search(q="公園", **{"facet.field": ["organization", "res_format"]})
    assert (found["count"], found["results"][0]["name"]) == (1, "parks")
    assert found["search_facets"]["organization"]["items"][0]["count"] == 1
    assert remote.action.package_search(fq="res_format:GeoJSON", rows=5)["count"] == 1
    with pytest.raises(CKANAPIError):
        remote.action.package_search(fq="colour:red")
    assert remote.action.organization_list() == ["mihon"]
    assert remote.action.organization_show(id="mihon", include_datasets=True)["package_count"] == 2
    parks = remote.action.package_show(id="parks")["resources"][0]
    page = remote.action.datastore_search(resource_id=parks["id"], sort="面積 desc", limit=2)
    assert page["fields"] == [{"id": "公園名", "type": "text"}, {"id": "面積", "type": "numeric"}]
    assert (page["total"], page["records"][0]) == (4, {"公園名": "中央", "面積": 12.5})
    assert remote.action.datastore_search(resource_id=parks["id"], q="北", fields=["公園名"])["records"] == [
        {"公園名": "北"}
    ]
    assert remote.action.datastore_search(resource_id=parks["id"], filters={"公園名": ["南", "東"]}, offset=1)[
        "records"
    ] == [{"公園名": "東", "面積": None}]


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ("package_show", 409, "Validation Error"),
        ("package_show?id=x", 404, "Not Found Error"),
        ("package_search?rows=-1", 409, "Validation Error"),
        ("package_search?sort=colour", 400, "Search Query Error"),
        ("datastore_search?resource_id=x", 404, "Not Found Error"),
        ("help_show?name=nope", 404, "Not Found Error"),
    ],
)
def test_errors_as_ckan_has_them(desk, query, status, kind):
    response = Client().get(f"/api/3/action/{query}")
    assert response.status_code == status
    assert (response.json()["success"], response.json()["error"]["__type"]) == (False, kind)


def test_what_is_not_json_or_no_action(desk):
    assert Client().post("/api/3/action/package_list", data="[", content_type="application/json").status_code == 409
    assert Client().get("/api/3/action/nope").status_code == 400
    assert Client().delete("/api/3/action/package_list").status_code == 405


def test_columns_that_are_not_there(desk):
    desk.published(table=TABLE)
    resource = Client().get("/api/3/action/package_show?id=bins").json()["result"]["resources"][0]["id"]
    for query in ("sort=色", "fields=色", 'filters={"色":"赤"}', "filters=[", "limit=many"):
        response = Client().get(f"/api/3/action/datastore_search?resource_id={resource}&{query}")
        assert (response.status_code, response.json()["error"]["__type"]) == (409, "Validation Error")
