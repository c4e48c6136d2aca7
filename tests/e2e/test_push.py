"""A notice in a real browser: subscribed on the page, sent by the worker to a push service, shown by the service worker.

Chromium's own push service is fixed and far away, so `pushManager.subscribe` gives the keys of one that runs here, and what
arrived there is handed to the browser through the DevTools protocol.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.e2e.conftest import PHONE, Served
from tests.messaging.conftest import Asked
from tests.messaging.services.test_web_push import Browser as Keys
from tests.messaging.services.test_web_push import b64
from yakuba.config.cli.demo_home import environment

pytestmark = pytest.mark.browser

SUBSCRIBES = """
PushManager.prototype.subscribe = async (wanted) => {
  if (!wanted.userVisibleOnly || wanted.applicationServerKey.length !== 65) throw new Error("not as asked");
  return { toJSON: () => (%s) };
};
"""
SENDS = """
from datetime import timedelta
from yakuba.config.cli.runtime import start_django
start_django()
from yakuba.kernel.clock import JST, SystemClock
from yakuba.messaging import services
now = (SystemClock().now().astimezone(JST) + timedelta(days=1)).replace(hour=12)
services.fan_out_due(now=now)
services.deliver_due(now=now)
"""


@pytest.fixture
def service() -> Iterator[Keys]:
    """The push service, and the keys with which the browser reads."""
    keys = Keys()
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Asked)
    server.answer = keys.answer
    keys.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield keys
    server.shutdown()
    server.server_close()


def send(served: Served) -> None:
    """What the worker does, at noon of the next day."""
    env = {**os.environ, **environment(served.home, host="127.0.0.1"), "YAKUBA_CHANNEL_NETWORKS": "127.0.0.0/8"}
    env["PYTHONPATH"] = os.pathsep.join(sys.path)
    subprocess.run([sys.executable, "-c", SENDS], env=env, check=True, stdout=subprocess.DEVNULL)


def handed_over(page: Page, registrations: list[Any], payload: dict[str, Any], devtools: CDPSession) -> list[Any]:
    """The notifications that are shown after the service worker got the message."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    ours = next(each for each in registrations if each["scopeURL"].startswith(page.evaluate("location.origin")))
    message = {"origin": page.evaluate("location.origin"), "registrationId": ours["registrationId"]}
    devtools.send("ServiceWorker.deliverPushMessage", {**message, "data": json.dumps(payload, ensure_ascii=False)})
    shown = "navigator.serviceWorker.ready.then((r) => r.getNotifications()).then((all) => all.map((n) => ({title: n.title, body: n.body, url: n.data.url})))"
    for _ in range(50):
        if found := page.evaluate(shown):
            return list(found)
        page.wait_for_timeout(100)
    return []


def test_a_subscribed_browser_shows_what_the_town_sends(chromium: Browser, served: Served, service: Keys):
    context = chromium.new_context(viewport=PHONE, base_url=served.address, locale="ja-JP")
    context.grant_permissions(["notifications"])
    page = context.new_page()
    registrations: list[Any] = []
    devtools = context.new_cdp_session(page)
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"]))
    devtools.send("ServiceWorker.enable")
    given = {"endpoint": f"{service.address}/send/1", "keys": {"p256dh": service.p256dh, "auth": b64(service.auth)}}
    page.add_init_script(SUBSCRIBES % json.dumps(given))

    page.goto("/subscriptions/?topic=emergency")
    page.get_by_text("この端末のブラウザーの通知").click()
    expect(page.locator("#address")).to_be_hidden()
    page.locator("main button.button-primary").click()
    page.wait_for_url("**/subscriptions/asked/")

    send(served)
    ((_, payload, _, _),) = service.received
    assert payload["url"].endswith("/confirm/")
    (shown,) = handed_over(page, registrations, payload, devtools)
    assert (shown["title"], shown["url"]) == (payload["title"], payload["url"])
    context.close()
