"""The command as an operator types it, rightly and wrongly, on a database of its own."""

import json
import signal
import time

import pytest

from tests.cli.installation import installation


@pytest.fixture(scope="module")
def yakuba(tmp_path_factory):
    with installation(tmp_path_factory.mktemp("installation")) as made:
        yield made.set_up()


@pytest.fixture
def empty(tmp_path):
    with installation(tmp_path) as made:
        yield made


def test_help_names_every_command_and_needs_no_database(empty):
    text = empty.done("--help")
    for name in (
        "demo",
        "serve",
        "worker",
        "packs",
        "ledger",
        "town",
        "staff",
        "backup",
        "restore",
        "check",
        "migrate",
    ):
        assert f"\n    {name}" in text
    assert list(empty.home.iterdir()) == []


@pytest.mark.parametrize("command", ["packs check", "ledger verify", "town create", "staff create", "backup", "demo"])
def test_each_command_explains_itself(yakuba, command):
    assert "usage: yakuba " + command in yakuba.done(*command.split(), "--help")


@pytest.mark.parametrize("arguments", [["nonsense"], ["packs"], ["packs", "nonsense"], ["serve", "--port", "many"], []])
def test_wrong_use_is_2_with_a_hint(yakuba, arguments):
    result = yakuba.run(*arguments)
    assert result.returncode == 2
    assert "usage: yakuba" in result.stdout + result.stderr


@pytest.mark.parametrize(
    "command", [["worker", "--once"], ["serve"], ["ledger", "verify"], ["packs", "sync"], ["backup", "x.tar"]]
)
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


def test_migrate_is_repeatable(yakuba):
    assert yakuba.done("migrate", "--check") == ""
    assert "current" in yakuba.done("migrate")


@pytest.mark.parametrize(
    ("change", "code", "text"),
    [
        ({"--code": "226991"}, 2, "団体コード"),
        ({"--slug": "Ａ町"}, 2, "半角"),
        ({"--slug": "mihon"}, 5, "mihon"),
    ],
)
def test_a_wrong_town_is_refused_with_the_reason(yakuba, change, code, text):
    given = {"--kana": "べつのまち", "--code": "22697", "--slug": "betsu"} | change
    result = yakuba.run("town", "create", "別の町", *[part for pair in given.items() for part in pair])
    assert result.returncode == code
    assert text in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("town", "role", "password", "code"),
    [
        ("nowhere", "clerk", "a long and odd password 2026", 4),
        ("mihon", "emperor", "a long and odd password 2026", 2),
        ("mihon", "clerk", "short", 2),
        ("mihon", "clerk", "", 2),
    ],
)
def test_wrong_staff_are_refused(yakuba, town, role, password, code):
    result = yakuba.run(
        *["staff", "create", "--town", town, "--email", "b@example.jp", "--name", "別人", "--role", role],
        text=password + "\n",
    )
    assert result.returncode == code, result.stderr
    assert "Traceback" not in result.stderr


def test_packs_are_checked_and_loading_them_again_changes_nothing(yakuba):
    found = yakuba.data("packs", "check")
    assert found["ok"]
    assert found["packs"]
    assert "child-allowance" in yakuba.data("packs", "sync", "--town", "mihon")["mihon"]["loaded"]
    again = yakuba.data("packs", "sync")["mihon"]
    assert again["loaded"] == []
    assert "child-allowance" in again["unchanged"]


def test_a_broken_pack_is_7_with_file_and_line(yakuba, tmp_path):
    folder = tmp_path / "procedures" / "broken"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(
        'id: broken\nversion: "1.0"\ntitle: {ja: 壊れた手続き}\nid: again\n', encoding="utf-8"
    )
    result = yakuba.run("packs", "check", folder)
    assert result.returncode == 7
    assert "pack.yaml:4" in result.stdout
    assert yakuba.run("packs", "check", tmp_path / "nowhere").returncode == 1
    found = json.loads(yakuba.run("packs", "check", folder, "--json").stdout)
    assert found["packs"][0]["problems"][0]["line"] == 4


def test_every_chore_runs_once(yakuba):
    done = yakuba.data("worker", "--once")
    assert "ledger-anchor" in done
    assert all(isinstance(count, int) for count in done.values())


def test_the_worker_stops_at_sigterm(yakuba):
    worker = yakuba.start("worker")
    time.sleep(3)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(30) == 0


def test_the_ledger_is_proved(yakuba):
    found = yakuba.data("ledger", "verify")
    assert found["ok"]
    assert found["events"] >= 2
    assert "✓" in yakuba.done("ledger", "verify")


def test_check_looks_at_the_set_up(yakuba):
    assert yakuba.data("check")["ok"]
    result = yakuba.run("check", "--deploy")
    assert result.returncode == 1
    assert "✗" in result.stdout


def test_django_commands_pass_through(yakuba):
    assert "[X] 0001_initial" in yakuba.done("manage", "showmigrations", "towns")
    result = yakuba.run("manage", "nonsense")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr


def test_debug_shows_where_an_error_came_from(yakuba):
    arguments = ["packs", "sync", "--town", "nowhere"]
    assert "Traceback" not in yakuba.run(*arguments).stderr
    assert "Traceback" in yakuba.run(*arguments, "--debug").stderr
