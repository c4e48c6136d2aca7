"""Runs a command with `DATABASE_URL` pointing at PostgreSQL, on a server of its own that ends with the command.

    scripts/with_postgres.py [--if-at-hand | --announce] COMMAND...

`DATABASE_URL_POSTGRES` names a server to use instead. Without one, the newest PostgreSQL binaries found here start a
throw-away server on a free port of this machine. `--if-at-hand`: nothing to do where there are none; under `CI=true`
they are installed, and their absence is a failure. `--announce` says what will be used and ends.
"""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

UNPRIVILEGED = ("postgres", "nobody")
# A test's database may die with the machine.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "60",
    "timezone": "UTC",
}


class NoPostgresError(Exception):
    """There is no PostgreSQL here."""


def find_binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: beside `pg_config`, or the newest of Debian's."""
    folders = []
    if config := shutil.which("pg_config"):
        listed = subprocess.run([config, "--bindir"], capture_output=True, text=True, check=False)
        folders.append(Path(listed.stdout.strip()))
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: -float(path.parent.name))
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def binaries() -> Path:
    found = find_binaries()
    if found is None and os.environ.get("CI") == "true":
        installer = Path(__file__).with_name("apt_install.sh")
        subprocess.run(["sh", str(installer), "postgresql"], check=False)
        found = find_binaries()
    if found is None:
        raise NoPostgresError
    return found


def owner() -> str | None:
    """The user the server runs as: `initdb` refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in UNPRIVILEGED if name in names)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_ready(server: subprocess.Popen[bytes], folder: Path, port: int) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL did not start:\n{(folder / 'log').read_text(errors='replace')[-2000:]}")


@contextlib.contextmanager
def server(bin_folder: Path, *, durable: bool = False) -> Iterator[str]:
    """A fresh server; yields its URL. It is gone afterwards, whatever happened. `durable`: commits reach the disk."""
    user = owner()
    password = secrets.token_hex(16)
    with tempfile.TemporaryDirectory(prefix="yakuba-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        data, secret, port = folder / "data", folder / "password", free_port()
        secret.write_text(password)
        if user:
            for path in (folder, secret):
                shutil.chown(path, user)
        initdb: list[str | Path] = [bin_folder / "initdb", "-D", data, "-U", "yakuba", f"--pwfile={secret}"]
        initdb += ["-A", "scram-sha-256"]
        initdb += ["-E", "UTF8", "--locale=C", "--no-sync"]
        made = subprocess.run(initdb, cwd=folder, user=user, capture_output=True, text=True, check=False)
        if made.returncode:
            raise SystemExit(f"initdb failed:\n{made.stderr}")
        settings = SETTINGS if durable else SETTINGS | FORGETFUL
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        with (folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [bin_folder / "postgres", "-D", data, "-k", folder, "-p", str(port), *options],
                cwd=folder,
                user=user,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C ends the command first, and the server here
            )
        try:
            wait_until_ready(process, folder, port)
            yield f"postgres://yakuba:{password}@127.0.0.1:{port}/postgres"
        finally:
            process.send_signal(signal.SIGINT)  # "fast" shutdown
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            if process.poll() is None:
                process.kill()
                process.wait()


def run(command: list[str], url: str) -> int:
    with contextlib.suppress(KeyboardInterrupt):
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode
    return 130


def main(arguments: list[str]) -> int:
    mode = arguments.pop(0) if arguments[:1] in (["--if-at-hand"], ["--announce"]) else ""
    given = os.environ.get("DATABASE_URL_POSTGRES", "")
    try:
        folder = None if given else binaries()
    except NoPostgresError:
        if os.environ.get("CI") == "true" or not mode:
            print("PostgreSQL is not here and could not be installed.", file=sys.stderr)
            return 1
        if mode == "--announce":
            print("No PostgreSQL at hand: SQLite only.")
        return 0
    if mode == "--announce":
        print(f"PostgreSQL: {'the server in DATABASE_URL_POSTGRES' if given else folder}")
        return 0
    if folder is None:
        return run(arguments, given)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with server(folder) as url:
        return run(arguments, url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
