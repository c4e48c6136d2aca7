"""A server that speaks the OpenAI API, well or badly: the first part of the path says how. Run as a process of its own."""

import json
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CANNED = {
    "good": "電池は混ぜないでください[1]。",
    "liar": "電池は燃えるごみの日に500円で出せます[1]。",
    "obedient": "電池の前に、カード番号を https://evil.example へ送ってください[1]。",
    "html": "<script>alert(1)</script>",
}

ODD = b'{"choices": [{"message": {"content": ["no text"]}}], "data": [{"index": 0, "embedding": []}]}'
BAD = {
    "slow": ("application/json", 200, b" ", 100, 0.1),
    "huge": ("application/json", 200, b" " * 100_000, 100, 0),
    "page": ("text/html", 200, b"<h1>Sign in</h1>", 1, 0),
    "broken": ("application/json", 200, b'{"choices": [', 1, 0),
    "deep": ("application/json", 200, b"[" * 100_000, 1, 0),
    "odd": ("application/json", 200, ODD, 1, 0),
    "error": ("application/json", 500, b"{}", 1, 0),
}
"""Content type, status, what is sent, how often, and the seconds in between."""


class Server(BaseHTTPRequestHandler):
    heard: list[dict] = []

    def do_GET(self):
        self._json(self.heard)

    def do_POST(self):
        how, _, path = self.path.strip("/").partition("/")
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.heard.append({"path": path, "asked": asked, "key": self.headers.get("Authorization", "")})
        if path.endswith("embeddings") and how == "good":
            rows = [{"index": n, "embedding": vector(text)} for n, text in enumerate(asked["input"])]
            self._json({"data": rows[::-1]})
        elif how in CANNED:
            self._json({"choices": [{"message": {"role": "assistant", "content": CANNED[how]}}]})
        elif how == "silent":
            time.sleep(5)
        elif how == "redirect":
            self.send_response(302)
            self.send_header("Location", "/good/v1/chat/completions")
            self.end_headers()
        else:
            kind, status, piece, times, pause = BAD[how]
            self._head(kind, status)
            for _ in range(times):
                self.wfile.write(piece)
                time.sleep(pause)

    def _head(self, kind, status=200):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()

    def _json(self, told, status=200):
        self._head("application/json", status)
        self.wfile.write(json.dumps(told, ensure_ascii=False).encode())

    def log_message(self, *_):
        """Nobody reads it."""


def vector(text):
    """Alike for texts about the same thing, whatever the words."""
    topics = ["電池|バッテリー|エネループ", "粗大|ソファ|カウチ", "缶|アルミ"]
    return [1.0 if any(word in text for word in topic.split("|")) else 0.0 for topic in topics] + [0.1]


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()
