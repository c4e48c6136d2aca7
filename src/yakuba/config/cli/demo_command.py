"""Builds the demo town 汐鳴町 (12,000 people, 18 months of cases) and opens it in this terminal.

The first start builds it in YAKUBA_HOME (default: var/demo); later ones find it there. Server and background worker
run until Ctrl-C. --check builds one in a temporary folder instead, walks the main job over HTTP and ends.
"""

import argparse
import os
import signal
import tempfile
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Any

from yakuba.config.cli import demo_home
from yakuba.config.cli.output import note, progress, say
from yakuba.config.cli.runtime import start_django
from yakuba.config.cli.server import free_port, require_free, running, wait_until_answers
from yakuba.kernel.clock import SystemClock

SEED = 20241001


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="server processes (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="another number, another town (default: %(default)s)")
    parser.add_argument("--reset", action="store_true", help="erase the demo town and build it anew")
    parser.add_argument("--check", action="store_true", help="build, walk the main job, say what held, end with 0 or 1")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    if options.check:
        with tempfile.TemporaryDirectory(prefix="yakuba-demo-") as name:
            options.port = free_port()
            town = prepare(Path(name) / "demo", options)
            return check(options, town)
    require_free(options.host, options.port)
    town = prepare(Path(os.environ.get("YAKUBA_HOME", "var/demo")).resolve(), options)
    return show(options, town)


def prepare(home: Path, options: argparse.Namespace) -> Any:
    """The `demo_town` module, with the town built and Django looking at it."""
    fresh = options.reset or not demo_home.is_ready(home)
    if fresh:
        demo_home.clear(home)
    os.environ.update(demo_home.environment(home, host=options.host))
    start_django()
    town = import_module("yakuba.config.cli.demo_town")
    if fresh:
        with progress("Building the demo town") as step:
            town.build(
                seed=options.seed,
                now=SystemClock().now(),
                done=lambda text: note(f"✓ {text}"),
                detail=step,
            )
        demo_home.mark(home, "ready")
    else:
        town.refresh(SystemClock().now())
    return town


def serve_arguments(options: argparse.Namespace) -> list[str]:
    return ["serve", "--host", options.host, "--port", str(options.port), "--workers", str(options.workers)]


def show(options: argparse.Namespace, town: Any) -> int:
    """Until Ctrl-C or until the server ends."""
    signal.signal(signal.SIGTERM, _interrupt)
    address = f"http://{'localhost' if options.host == '127.0.0.1' else options.host}:{options.port}/"
    with running(*serve_arguments(options)) as server, running("worker"):
        wait_until_answers(server, f"http://{options.host}:{options.port}/")
        say(f"\n{town.NAME} の役場が開きました。\n")
        say(f"  住民のページ  {address}")
        say(f"  職員のページ  {address}console/")
        for each in town.SIGN_INS:
            say(f"    {each.email:<26}{each.title}")
        say(f"    パスワードはどれも {town.PASSWORD}\n")
        say("Ctrl-C で閉じます。")
        return server.wait()


def check(options: argparse.Namespace, town: Any) -> int:
    """Walks the main job against a real server; every step that holds is printed."""
    signal.signal(signal.SIGTERM, _interrupt)
    walk = import_module("yakuba.config.cli.demo_check")
    address = f"http://{options.host}:{options.port}/"
    with running(*serve_arguments(options)) as server, running("worker"):
        wait_until_answers(server, address)
        return int(walk.walk(address, town))


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
