"""clamd's INSTREAM against a real server on a real socket."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from yakuba.webkit.uploads import scanning
from yakuba.webkit.uploads.refusals import Unacceptable
from yakuba.webkit.uploads.scanning import scan


def received(connection: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        more = connection.recv(size - len(data))
        if not more:
            break
        data += more
    return data


def clamd(connection: socket.socket) -> None:
    """Read the stream as clamd does; anything with EICAR in it is a virus."""
    assert received(connection, 10) == b"zINSTREAM\0"
    content = b""
    while size := int.from_bytes(received(connection, 4), "big"):
        assert size <= scanning.CHUNK
        content += received(connection, size)
    connection.sendall(b"stream: Eicar-Test FOUND\0" if b"EICAR" in content else b"stream: OK\0")


@contextmanager
def serving(answer: Callable[[socket.socket], None], path: Path | None = None) -> Iterator[str]:
    if path:
        server = socket.socket(socket.AF_UNIX)
        server.bind(str(path))
        server.listen()
    else:
        server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        connection, _ = server.accept()
        with connection:
            answer(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"unix:{path}" if path else f"127.0.0.1:{server.getsockname()[1]}"
    finally:
        thread.join(5)
        server.close()


def test_clean_content_passes_in_chunks() -> None:
    with serving(clamd) as address:
        scan(b"x" * (scanning.CHUNK * 2 + 5), address)


def test_a_unix_socket_works_too(tmp_path: Path) -> None:
    with serving(clamd, tmp_path / "clamd") as address:
        scan(b"clean", address)


def test_a_virus_is_refused() -> None:
    with serving(clamd) as address, pytest.raises(Unacceptable, match="virus"):
        scan(b"xx EICAR xx", address)


@pytest.mark.parametrize("says", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: OK but\0", b"\xff" * 5000])
def test_anything_but_a_clear_answer_fails_closed(says: bytes) -> None:
    def answer(connection: socket.socket) -> None:
        received(connection, 10 + 4 + 5 + 4)
        connection.sendall(says)

    with serving(answer) as address, pytest.raises(Unacceptable, match="scanner-down"):
        scan(b"hello", address)


def test_no_scanner_fails_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    for address in ("127.0.0.1:1", "unix:/nowhere/clamd", "nonsense", "host:port"):
        with pytest.raises(Unacceptable, match="scanner-down"):
            scan(b"hello", address)
    monkeypatch.setattr(scanning, "SECONDS", 0.2)

    def silent(connection: socket.socket) -> None:
        connection.settimeout(2)
        received(connection, 99)

    with serving(silent) as address, pytest.raises(Unacceptable, match="scanner-down"):
        scan(b"hello", address)
