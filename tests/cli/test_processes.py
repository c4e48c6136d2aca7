"""What only a process of its own shows: an empty installation, settings that cannot be read, signals."""

import signal
import subprocess

import pytest

from tests.cli.installation import installation


@pytest.fixture
def empty(tmp_path):
    with installation(tmp_path) as made:
        yield made


def test_help_touches_nothing(empty):
    empty.done("--help")
    assert list(empty.home.iterdir()) == []


@pytest.mark.parametrize("command", [["worker", "--once"], ["backup", "x.tar"]])
def test_without_migrations_a_command_says_what_to_run(empty, command):
    result = empty.run(*command)
    assert result.returncode == 2
    assert "yakuba migrate" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_setting_that_cannot_be_read_is_named(empty, monkeypatch):
    monkeypatch.setenv("YAKUBA_UPLOAD_MAX_BYTES", "much")
    result = empty.run("migrate")
    assert result.returncode == 1
    assert "much" in result.stderr
    assert "Traceback" not in result.stderr


def test_debug_shows_where_an_error_came_from(empty):
    assert "Traceback" in empty.run("--debug", "worker", "--once").stderr


def test_the_worker_stops_at_sigterm(empty):
    empty.done("migrate")
    worker = empty.start("worker", stderr=subprocess.PIPE, text=True)
    assert "Working on" in worker.stderr.readline()
    worker.send_signal(signal.SIGTERM)
    _, complaints = worker.communicate(timeout=60)
    assert worker.returncode == 0, complaints
