"""An installation of its own for a row: a temporary folder or a fresh PostgreSQL, and the real `yakuba serve` on it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.postgres import postgres
from yakuba.config.cli.demo_home import environment
from yakuba.config.cli.server import free_port, granian_command, wait_until_answers

HOST = "127.0.0.1"
WITHIN = """
import json, sys
from importlib import import_module
from yakuba.config.cli.runtime import start_django
start_django()
act, arguments = json.load(sys.stdin)
place, _, name = act.rpartition(":")
print(json.dumps(getattr(import_module(place or "bench.town"), name)(*arguments)))
"""


@dataclass(frozen=True)
class Installation:
    """Where it keeps its data, as environment variables."""

    env: dict[str, str]

    def call(self, act: str, *arguments: Any) -> Any:
        """A function of `bench.town`, or `module:function`, in a process whose Django looks at this installation."""
        done = subprocess.run(
            [sys.executable, "-c", WITHIN],
            input=json.dumps([act, arguments]),
            env=self.env,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def database(vendor: str) -> Iterator[dict[str, str]]:
    """The environment of an empty one in a folder of its own; `vendor`: sqlite or postgresql. It is gone afterwards."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="yakuba-bench-")))
        env = {**os.environ, **environment(home, host=HOST)}
        if vendor == "postgresql":
            env["DATABASE_URL"] = stack.enter_context(postgres())
        yield env


@contextmanager
def installed(vendor: str = "sqlite") -> Iterator[Installation]:
    """A town with staff and procedures, and nobody who applied yet."""
    with database(vendor) as env:
        installation = Installation(env)
        installation.call("build")
        yield installation


@dataclass(frozen=True)
class Server:
    """A running server, its port, and a way to end it without any warning."""

    process: subprocess.Popen[bytes]
    port: int

    def kill(self) -> None:
        """`kill -9` of the whole process group."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def serving(installation: Installation) -> Iterator[Server]:
    """`yakuba serve` as an operator starts it: two workers of one thread."""
    port = free_port()
    command = [sys.executable, "-m", "yakuba", "serve", "--host", HOST, "--port", str(port)]
    with started(command, installation.env, port) as server:
        yield server


@contextmanager
def serving_sketch(vendor: str) -> Iterator[Server]:
    """`bench.sketch` under the same server, with a database of its own."""
    with database(vendor) as env:
        subprocess.run([sys.executable, "-m", "bench.sketch.site"], env=env, check=True)
        port = free_port()
        command = granian_command(host=HOST, port=port, workers=2, blocking_threads=1)
        with started([*command[:-1], "bench.sketch.site:application"], env, port) as server:
            yield server


@contextmanager
def started(command: list[str], env: dict[str, str], port: int) -> Iterator[Server]:
    """Runs until the block ends; answers when the block begins."""
    process = subprocess.Popen(command, env=env, start_new_session=True, stderr=subprocess.DEVNULL)
    server = Server(process, port)
    try:
        wait_until_answers(process, f"http://{HOST}:{port}/")
        yield server
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()
