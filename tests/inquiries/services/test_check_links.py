"""Links are asked of a real server, another process of this machine."""

import subprocess
import sys
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.inquiries.core.knowledge.samples import faq
from yakuba.inquiries import services
from yakuba.inquiries.models import LinkCheck
from yakuba.inquiries.queries.links import links
from yakuba.inquiries.services.check_links import check_links
from yakuba.inquiries.services.probe import Probe
from yakuba.webkit.outbound import networks_of

LOCAL = networks_of(["127.0.0.0/8"])
SERVER = Path(__file__).with_name("link_server.py")


@pytest.fixture(scope="module")
def site():
    """The address of a server process that answers by path, and a file with what it was asked."""
    with subprocess.Popen([sys.executable, str(SERVER)], stdout=subprocess.PIPE, text=True) as process:
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


@pytest.fixture
def ask():
    with Probe(LOCAL, seconds=0.3) as probe:
        yield probe.ask


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/200", ("fine", 200)),
        ("/404", ("gone", 404)),
        ("/410", ("gone", 410)),
        ("/403", ("closed", 403)),
        ("/500", ("server", 500)),
        ("/get-only", ("fine", 200)),
        ("/no-head", ("fine", 200)),
        ("/hop/3", ("fine", 200)),
        ("/hop/9", ("loop", None)),
        ("/loop", ("loop", None)),
        ("/slow", ("silent", None)),
        ("/hang-up", ("silent", None)),
        ("/to-inside", ("inside", None)),
        ("/to-file", ("invalid", None)),
        ("/町", ("fine", 200)),
    ],
)
def test_what_a_server_says(site, ask, path, found):
    assert ask(site + path) == found


@pytest.mark.parametrize(
    ("url", "outcome"),
    [
        ("http://127.0.0.1:9/", "silent"),
        ("http://no-such-host.invalid/", "silent"),
        ("http://10.0.0.1/", "inside"),
        ("http://169.254.169.254/latest/meta-data/", "inside"),
        ("https://[::1]/", "inside"),
        ("http://example.jp:x/", "invalid"),
    ],
)
def test_what_is_not_reached(ask, url, outcome):
    assert ask(url) == (outcome, None)


def test_this_machine_itself_is_refused_unless_named(site):
    with Probe(()) as probe:
        assert probe.ask(f"{site}/200") == ("inside", None)


@pytest.fixture
def linked(known, writer, reviewer, now, site):
    """Live questions with a source and a link in the answer."""

    def publish(*paths):
        for path in paths:
            entry = faq(id="", question={"ja": path}, answer={"ja": f"[表]({site}{path})"}, source_url=f"{site}/200")
            version = services.save_faq(actor=writer, town=known, entry=entry, now=now)
            services.submit_faq(actor=writer, town=known, faq_id=version.faq_id, now=now)
            services.publish_faq(actor=reviewer, town=known, faq_id=version.faq_id, now=now)
        services.collect_links(town=known)
        return known

    return publish


def check(now, **more):
    rows = list(LinkCheck.objects.order_by("pk"))
    return check_links(links=rows, now=now, pause=0, probe=partial(Probe, LOCAL, seconds=0.3), **more)


def test_the_answers_are_kept_with_when_and_why(linked, site, now):
    town = linked("/404", "/500", "/slow")
    assert links(town.pk, now).unchecked == 4
    assert check(now) == 4
    found = links(town.pk, now)
    assert {url: each.why for url, each in found.broken.items()} == {f"{site}/404": "ページがありません（404）"}
    for night in (1, 2):
        check(now + timedelta(days=night))
    found = links(town.pk, now + timedelta(days=2))
    assert set(found.broken) == {f"{site}/404", f"{site}/500", f"{site}/slow"}
    assert found.broken[f"{site}/404"].since == now
    assert found.broken[f"{site}/404"].checked_at == now + timedelta(days=2)


def test_a_closed_network_breaks_no_link(known, writer, now):
    entry = faq(id="", source_url="http://127.0.0.1:9/")
    services.save_faq(actor=writer, town=known, entry=entry, now=now)
    services.collect_links(town=known)
    for night in range(5):
        check(now + timedelta(days=night))
    found = links(known.pk, now + timedelta(days=4))
    assert (found.broken, found.unchecked, found.online) == ({}, 1, False)


def test_what_left_the_questions_is_forgotten_and_what_came_is_noted(linked, known, writer, now, site):
    linked("/404")
    assert services.collect_links(town=known) == 0
    services.save_faq(actor=writer, town=known, entry=faq(id="", source_url=f"{site}/new"), now=now)
    assert services.collect_all_links() == 1
    check(now)
    LinkCheck.objects.create(town=known, url="https://example.jp/left")
    services.collect_links(town=known)
    assert set(LinkCheck.objects.values_list("url", flat=True)) == {
        f"{site}{path}" for path in ("/200", "/404", "/new")
    }


def test_it_asks_only_at_night_and_new_ones_at_once(linked, known, now, settings):
    linked("/404")
    settings.LINK_NETWORKS = ["127.0.0.0/8"]
    settings.CHECK_LINKS = False
    assert services.check_due_links(now=now) == 0
    settings.CHECK_LINKS = True
    LinkCheck.objects.filter(url__endswith="/200").update(outcome="fine", checked_at=now - timedelta(days=1))
    assert services.check_due_links(now=now) == 1
    assert services.check_due_links(now=now) == 0
    night = now.replace(hour=2) + timedelta(days=1)
    LinkCheck.objects.filter(url__endswith="/404").update(checked_at=night)
    assert services.check_due_links(now=night) == 1


def test_a_host_is_asked_gently_and_the_budget_is_kept(linked, now, monkeypatch):
    linked("/a", "/b")
    waited = []
    monkeypatch.setattr("yakuba.inquiries.services.check_links.time.sleep", waited.append)
    rows = list(LinkCheck.objects.order_by("pk"))
    asking = partial(Probe, LOCAL, seconds=0.3)
    assert check_links(links=rows, now=now, pause=30.0, probe=asking) == 3
    assert [seconds > 29 for seconds in waited] == [False, True, True]
    assert check_links(links=rows, now=now, pause=30.0, budget=10.0, probe=asking) == 1
