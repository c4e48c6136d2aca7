"""The server process: how it is started, and how to wait for it."""

import contextlib
import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

from yakuba.kernel.errors import Conflict

START_SECONDS = 120
STOP_SECONDS = 15


def granian_command(*, host: str, port: int, workers: int, blocking_threads: int) -> list[str]:
    """Only errors are logged: addresses hold no personal data, but an access log would still tell who looked at what."""
    return [
        sys.executable,
        *["-m", "granian", "--interface", "wsgi", "--log-level", "error", "--respawn-failed-workers"],
        *["--host", host, "--port", str(port)],
        *["--workers", str(workers), "--blocking-threads", str(blocking_threads)],
        "yakuba.config.wsgi:application",
    ]


def require_free(host: str, port: int) -> None:
    """Refuses a port that something else listens on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise Conflict(
                "port-in-use",
                f"ポート {port} はほかのプログラムが使っています。`--port` で別の番号を指定してください。",
            ) from error


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_answers(process: subprocess.Popen[bytes], address: str) -> None:
    """Returns once `address` gives any answer; ConnectionError where the process ends or stays silent."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise ConnectionError(f"The server ended at once (exit code {process.returncode}).")
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - always our own http address
                return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    raise ConnectionError(f"{address} did not answer within {START_SECONDS} seconds.")


@contextlib.contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """A `yakuba` command as a child that ends with this process, in its own session so Ctrl-C reaches it only once."""
    process = subprocess.Popen([sys.executable, "-m", "yakuba", *arguments], env=os.environ, start_new_session=True)
    try:
        yield process
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
