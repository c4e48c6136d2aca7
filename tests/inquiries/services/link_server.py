"""A server that answers by path; run as a process of its own, it prints its port first."""

import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LONG = 2.0


class Site(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        if self.path == "/no-head":
            self.connection.close()
        else:
            self.answer(404 if self.path == "/get-only" else None)

    def do_GET(self) -> None:
        self.answer(200 if self.path in {"/get-only", "/no-head"} else None)

    def answer(self, status: int | None) -> None:
        kind, _, rest = self.path.strip("/").partition("/")
        if kind == "slow":
            time.sleep(LONG)
        if kind == "hang-up":
            self.connection.close()
            return
        target = {
            "loop": "/loop",
            "to-inside": "http://10.0.0.1/",
            "to-file": "file:///etc/passwd",
            "hop": f"/hop/{int(rest) - 1}" if rest and rest != "0" else "/200",
        }.get(kind)
        self.send_response(status or (302 if target else int(kind) if kind.isdigit() else 200))
        if target:
            self.send_header("Location", target)
        self.send_header("Set-Cookie", "a=b")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nobody reads it."""


if __name__ == "__main__":
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        sys.stdout.write(f"{server.server_port}\n")
        sys.stdout.flush()
        server.serve_forever()
