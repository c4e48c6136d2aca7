from types import SimpleNamespace

from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.urls import set_script_prefix

from yakuba.webkit import pwa
from yakuba.webkit.access import declared
from yakuba.webkit.styleguide import styleguide


def test_the_manifest_bears_the_towns_name_and_stays_within_it():
    request = RequestFactory().get("/manifest.webmanifest")
    request.town = SimpleNamespace(name="星見町")
    set_script_prefix("/t/hoshimi/")
    try:
        data = pwa.manifest(request).content.decode()
    finally:
        set_script_prefix("/")
    assert '"short_name": "星見町"' in data
    assert '"scope": "/t/hoshimi/"' in data


def test_every_icon_and_every_kept_file_exists(kit):
    icons = kit.get("/manifest.webmanifest").json()["icons"]
    for path in [icon["src"].removeprefix("/static/") for icon in icons] + pwa.KEPT:
        assert finders.find(path), path


def test_the_worker_keeps_no_pages(kit):
    answer = kit.get("/service-worker.js")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert '"offline": "/offline/"' in text
    assert "&quot;" not in text
    assert ".put(" not in text


def test_the_offline_page_needs_nothing(kit):
    page = kit.get("/offline/")
    assert page.status_code == 200
    assert "インターネットにつながっていません" in page.content.decode()
    assert page.headers["Cache-Control"] == "private, no-cache"


def test_the_styleguide_is_for_debug_only(kit, settings):
    assert kit.get("/styleguide/").status_code == 404
    settings.DEBUG = True
    for face, body in (("portal", "portal"), ("console", "console")):
        page = kit.get(f"/styleguide/?face={face}").content.decode()
        assert f'<body class="{body}"' in page
        assert "見本町" in page


def test_everyone_may_see_them():
    for view in (pwa.manifest, pwa.service_worker, pwa.offline, styleguide):
        assert declared(view).audience == "public"
