"""Answers browsers, with granian.

One thread a worker process is fastest with the embedded database: SQLite takes one writer at a time, and Python one
thread at a time. Add workers for cores, not threads.
"""

import argparse
import os
import sys

from django.conf import settings
from django.db import connections

from yakuba.config.cli.output import note
from yakuba.config.cli.runtime import require_current_database
from yakuba.config.cli.server import granian_command, require_free


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: %(default)s)")
    parser.add_argument("--workers", type=int, default=2, help="processes (default: %(default)s)")
    parser.add_argument("--blocking-threads", type=int, default=1, help="threads a process (default: %(default)s)")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    require_current_database()
    require_free(options.host, options.port)
    connections.close_all()
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    note(f"Yakuba opens at http://{options.host}:{options.port}/ (data: {settings.HOME}). Ctrl-C stops it.")
    command = granian_command(
        host=options.host, port=options.port, workers=options.workers, blocking_threads=options.blocking_threads
    )
    os.execv(sys.executable, command)  # noqa: S606 - becomes the server, so that signals reach it directly
