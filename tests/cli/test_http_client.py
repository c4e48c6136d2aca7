"""The screenless browser against a real server on this machine."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from yakuba.config.cli.http_client import Browser, Upload, multipart

FORM = b"""<form method="post" action="/done/" enctype="multipart/form-data">
<input type="hidden" name="csrfmiddlewaretoken" value="abc"><input name="a"><input type="file" name="paper"></form>"""


class Echo(BaseHTTPRequestHandler):
    """/ sets a cookie and shows a form; a POST redirects; /done/ shows what was sent; else 404."""

    sent: bytes = b""

    def do_GET(self):
        if self.path == "/":
            self.answer(200, FORM, cookie=True)
        elif self.path == "/done/":
            seen = f"cookie {self.headers.get('Cookie')} body ".encode() + Echo.sent
            self.answer(200, seen)
        else:
            self.answer(404, "ありません".encode())

    def do_POST(self):
        Echo.sent = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(302)
        self.send_header("Location", "/done/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def answer(self, status, body, *, cookie=False):
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        if cookie:
            self.send_header("Set-Cookie", "yakuba=s3; Path=/; HttpOnly; SameSite=Lax")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        """Silent."""


@pytest.fixture
def address():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_cookies_forms_uploads_and_redirects(address, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    browser = Browser(address)
    page = browser.open("/")
    browser.submit(page.form("a"), {"a": "山田"}, uploads={"paper": Upload("写し.pdf", b"%PDF-1", "application/pdf")})
    assert browser.page.url.endswith("/done/")
    assert browser.page.status == 200
    text = browser.page.text
    assert "yakuba=s3" in text
    assert 'name="csrfmiddlewaretoken" abc' in text
    assert "山田" in text
    assert 'filename="写し.pdf"' in text
    assert "%PDF-1" in text


def test_an_error_page_is_a_page(address):
    browser = Browser(address)
    assert browser.open("/nowhere/").status == 404
    assert "ありません" in browser.page.text


def test_a_download_leaves_the_page_where_it_was(address):
    browser = Browser(address)
    page = browser.open("/")
    assert browser.download("/done/").startswith(b"cookie")
    assert browser.page is page


def test_multipart_separates_its_parts():
    body, kind = multipart([("a", "1")], {"f": Upload("x.txt", b"two", "text/plain")})
    boundary = kind.partition("boundary=")[2].encode()
    assert body.count(b"--" + boundary) == 3
    assert body.endswith(b"--" + boundary + b"--\r\n")
    assert b"\r\n\r\ntwo\r\n" in body
