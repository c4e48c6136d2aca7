"""Ask a clamd whether a file is clean (INSTREAM of clamd(8)). Without a clear "OK" the file is refused."""

import socket

from yakuba.webkit.uploads.refusals import Unacceptable

CHUNK = 64 * 1024
SECONDS = 30.0
_LONGEST_ANSWER = 4096


def scan(content: bytes, address: str) -> None:
    """`address` is host:port or unix:/path/to/socket. Raises Unacceptable for a find, and where clamd can't tell."""
    try:
        answer = _ask(content, address)
    except (OSError, ValueError) as error:
        raise Unacceptable("scanner-down") from error
    if answer.endswith(b" FOUND"):
        raise Unacceptable("virus")
    if answer != b"stream: OK":
        raise Unacceptable("scanner-down")


def _ask(content: bytes, address: str) -> bytes:
    with _connected(address) as connection:
        connection.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            connection.sendall(len(chunk).to_bytes(4, "big") + chunk)
        connection.sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
            received = connection.recv(_LONGEST_ANSWER)
            if not received:
                break
            answer += received
    return answer.rstrip(b"\0\n")


def _connected(address: str) -> socket.socket:
    if address.startswith("unix:"):
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.settimeout(SECONDS)
        connection.connect(address.removeprefix("unix:"))
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)
