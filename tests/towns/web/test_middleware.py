"""The town of a request: by host, by prefix, by being the only one; and none."""

import pytest
from django.http import HttpResponse
from django.urls import get_script_prefix, path, reverse

from yakuba.kernel.actors import SYSTEM
from yakuba.towns import services
from yakuba.webkit.access import public


@public
def where(request):
    return HttpResponse(f"{request.town.slug} {request.path} {request.path_info} {reverse('where')}")


@public
def alive(request):
    return HttpResponse("ok" if request.town is None else "town")


urlpatterns = [
    path("where/", where, name="where"),
    path("", where),
    path("health/live/", alive),
]


@pytest.fixture(autouse=True)
def _urls(settings):
    settings.ROOT_URLCONF = __name__
    settings.ALLOWED_HOSTS = ["testserver", "tonari.localhost", "shared.localhost", "[::1]"]


def answer(client, path, host="testserver"):
    response = client.get(path, headers={"host": host})
    return response.status_code, response.content.decode()


def test_by_host(client, town, other_town):
    assert answer(client, "/where/") == (200, "mihon /where/ /where/ /where/")
    assert answer(client, "/where/", "tonari.localhost:8000") == (200, "tonari /where/ /where/ /where/")


def test_by_prefix_which_reverse_keeps(client, town, other_town):
    expected = (200, "tonari /t/tonari/where/ /where/ /t/tonari/where/")
    assert answer(client, "/t/tonari/where/", "shared.localhost") == expected
    assert answer(client, "/t/mihon", "shared.localhost")[1].startswith("mihon")
    assert get_script_prefix() == "/"


def test_a_towns_host_serves_no_other_town(client, town, other_town):
    assert answer(client, "/t/tonari/where/")[0] == 404
    assert answer(client, "/t/mihon/where/")[0] == 200


@pytest.mark.parametrize("path", ["/where/", "/t/nowhere/where/", "/t/../where/", "/t/%00/"])
def test_no_town_is_a_page_of_its_own(client, town, other_town, path):
    status, page = answer(client, path, "shared.localhost")
    assert status == 404
    assert "自治体が見つかりません" in page


def test_one_town_needs_neither(client, town):
    assert answer(client, "/where/", "shared.localhost")[1] == "mihon /where/ /where/ /where/"
    assert answer(client, "/where/", "[::1]:8000")[1].startswith("mihon")


def test_an_installation_without_towns(client, db):
    assert answer(client, "/where/")[0] == 404


def test_health_needs_no_town_and_no_query(client, town, other_town, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert answer(client, "/health/live/", "shared.localhost") == (200, "ok")


def test_a_host_that_is_not_ours_is_refused(client, town):
    assert answer(client, "/where/", "evil.example")[0] == 400


def test_known_towns_cost_no_query(client, town, other_town, django_assert_num_queries):
    answer(client, "/where/")
    with django_assert_num_queries(0):
        answer(client, "/where/")


def test_a_new_host_works_at_once(client, town, other_town, now):
    assert answer(client, "/where/", "shared.localhost")[0] == 404
    services.add_host(actor=SYSTEM, town=town, host="shared.localhost", now=now)
    assert answer(client, "/where/", "shared.localhost")[1].startswith("mihon")
