"""The command as an operator types it, rightly and wrongly."""

import json
import re
import socket

import pytest

from yakuba.config.cli.commands import COMMANDS

PASSWORD = "a long and odd password 2026"
STAFF = {"--town": "mihon", "--email": "b@example.jp", "--name": "別人", "--role": "clerk"}


def flat(options):
    return [part for pair in options.items() for part in pair]


def test_help_names_every_command(yakuba):
    text = yakuba("--help").out
    assert [name for name in COMMANDS if name not in re.findall(r"\n    (\w+)\s", text)] == []


@pytest.mark.parametrize("command", ["packs check", "ledger verify", "town create", "staff create", "backup", "demo"])
def test_each_command_explains_itself(yakuba, command):
    shown = yakuba(*command.split(), "--help")
    assert shown.code == 0
    assert shown.out.startswith("usage: yakuba " + command)


@pytest.mark.parametrize("arguments", [["nonsense"], ["packs"], ["packs", "nonsense"], ["serve", "--port", "many"], []])
def test_wrong_use_is_2_with_a_hint(yakuba, arguments):
    result = yakuba(*arguments)
    assert result.code == 2
    assert "usage: yakuba" in result.out + result.err


def test_migrate_is_repeatable(yakuba):
    assert yakuba("migrate", "--check").out == ""
    assert "current" in yakuba("migrate").out


def test_a_town_is_made_and_told(mihon):
    assert mihon["slug"] == "mihon"
    assert mihon["name"] == "見本町"


@pytest.mark.parametrize(
    ("change", "code", "text"),
    [
        ({"--code": "226991"}, 2, "団体コード"),
        ({"--slug": "Ａ町"}, 2, "半角"),
        ({"--slug": "mihon"}, 5, "mihon"),
    ],
)
def test_a_wrong_town_is_refused_with_the_reason(yakuba, mihon, change, code, text):
    given = {"--kana": "べつのまち", "--code": "22697", "--slug": "betsu"} | change
    result = yakuba("town", "create", "別の町", *flat(given))
    assert result.code == code
    assert text in result.err


def test_staff_are_made_with_a_password_from_standard_input(yakuba, mihon):
    assert yakuba("staff", "create", *flat(STAFF), "--json", text=PASSWORD + "\n").data["town"] == "mihon"


@pytest.mark.parametrize(
    ("change", "password", "code"),
    [
        ({"--town": "nowhere"}, PASSWORD, 4),
        ({"--role": "emperor"}, PASSWORD, 2),
        ({"--department": "nowhere"}, PASSWORD, 2),
        ({}, "short", 2),
        ({}, "", 2),
    ],
)
def test_wrong_staff_are_refused(yakuba, mihon, change, password, code):
    result = yakuba("staff", "create", *flat(STAFF | change), text=password + "\n")
    assert result.code == code
    assert result.err.startswith("yakuba: ")
    assert result.out == ""


def test_packs_are_checked_and_loading_them_again_changes_nothing(yakuba, mihon):
    found = yakuba("packs", "check", "--json").data
    assert found["ok"]
    assert found["packs"]
    assert "child-allowance" in yakuba("packs", "sync", "--town", "mihon", "--json").data["mihon"]["loaded"]
    again = yakuba("packs", "sync", "--json").data["mihon"]
    assert again["loaded"] == []
    assert "child-allowance" in again["unchanged"]


def test_a_broken_pack_is_7_with_file_and_line(yakuba, tmp_path):
    folder = tmp_path / "procedures" / "broken"
    folder.mkdir(parents=True)
    (folder / "pack.yaml").write_text(
        'id: broken\nversion: "1.0"\ntitle: {ja: 壊れた手続き}\nid: again\n', encoding="utf-8"
    )
    result = yakuba("packs", "check", folder)
    assert result.code == 7
    assert "pack.yaml:4" in result.out
    found = json.loads(yakuba("packs", "check", folder, "--json").out)
    assert found["packs"][0]["problems"][0]["line"] == 4
    assert yakuba("packs", "check", tmp_path / "nowhere").code == 1


def test_every_chore_runs_once(yakuba, mihon):
    done = yakuba("worker", "--once", "--json").data
    assert "ledger-anchor" in done
    assert all(isinstance(count, int) for count in done.values())


def test_the_ledger_is_proved(yakuba, mihon):
    found = yakuba("ledger", "verify", "--json").data
    assert found["ok"]
    assert found["events"] >= 1
    assert "✓" in yakuba("ledger", "verify").out


def test_check_counts_warnings_before_going_public(yakuba):
    assert yakuba("check", "--json").data["ok"]
    result = yakuba("check", "--deploy")
    assert result.code == 1
    assert "✗" in result.out


def test_django_commands_pass_through(yakuba):
    assert "[X] 0001_initial" in yakuba("manage", "showmigrations", "towns").out
    assert yakuba("manage", "nonsense").code == 1


def test_a_port_in_use_is_a_conflict(yakuba):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = yakuba("serve", "--port", taken.getsockname()[1])
    assert result.code == 5
    assert "--port" in result.err
