"""An Open311 server over a real socket, good or bad as its script says."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

JSON, XML = "application/json; charset=utf-8", "text/xml; charset=utf-8"


class Upstream:
    """`answers`: (method, path without query) → (status, content type, body), or a callable that writes to the handler."""

    def __init__(self):
        self.answers = {}
        self.seen = []
        self.url = ""

    def forms(self):
        return [parse_qs(body.decode()) for method, _, body in self.seen if method == "POST"]


@contextmanager
def serving() -> Iterator[Upstream]:
    upstream = Upstream()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            self.answer("GET")

        def do_POST(self):
            self.answer("POST")

        def answer(self, method):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            upstream.seen.append((method, self.path, body))
            found = upstream.answers.get((method, self.path.partition("?")[0]), (404, JSON, b"[]"))
            try:
                if callable(found):
                    found(self)
                    return
                status, kind, content = found
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    upstream.url = f"http://127.0.0.1:{server.server_port}/v2"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield upstream
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def silent(handler):
    time.sleep(0.6)


def dripping(handler):
    """A byte now and then, for ever: no single wait is long."""
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.02)


def endless(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.end_headers()
    for _ in range(400):
        handler.wfile.write(b"[" * 65_536)


def boastful(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", "99999999999")
    handler.end_headers()


def cut_off(handler):
    handler.send_response(200)
    handler.send_header("Content-Type", JSON)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"[{")


def no_http(handler):
    handler.wfile.write(b"SSH-2.0-OpenSSH_9.6\r\n")


def elsewhere(handler):
    handler.send_response(302)
    handler.send_header("Location", "http://169.254.169.254/latest/meta-data/")
    handler.end_headers()
