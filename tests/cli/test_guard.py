"""What goes wrong becomes a message and an exit code; a traceback only for bugs and with --debug."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db.utils import OperationalError

from yakuba.config.cli.guard import SettingError, guarded
from yakuba.kernel.errors import Conflict, Forbidden, NotFound, PackError, Refusal, TooMany


def raising(error):
    def run():
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code", "text"),
    [
        (Refusal("x", "入力を直してください。"), 2, "入力を直してください。"),
        (Forbidden("x", "できません。"), 3, "できません。"),
        (NotFound("x", "ありません。"), 4, "ありません。"),
        (Conflict("x", "先に変わりました。"), 5, "先に変わりました。"),
        (TooMany("x", "後でもう一度。", retry_after=9), 6, "後でもう一度。"),
        (PackError("x", "列がありません。", file="a.yaml", line=3), 7, "a.yaml:3: 列がありません。"),
        (OperationalError("database is locked"), 1, "database is locked"),
        (OperationalError("no such table: towns_town"), 1, "yakuba migrate"),
        (FileNotFoundError(2, "No such file or directory", "/x/y"), 1, "/x/y"),
        (PermissionError(13, "Permission denied", "/x/y"), 1, "Permission denied"),
        (ImproperlyConfigured("SECRET_KEY is empty"), 1, "SECRET_KEY is empty"),
        (CommandError("no such app", returncode=3), 3, "no such app"),
        (SettingError("DATABASE_URL must begin with sqlite:///"), 1, "DATABASE_URL"),
        (KeyboardInterrupt(), 130, "Interrupted"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_a_users_error_is_a_message_and_an_exit_code(capsys, error, code, text):
    assert guarded(raising(error), debug=False) == code
    output = capsys.readouterr()
    assert output.out == ""
    assert text in output.err
    assert "Traceback" not in output.err


def test_each_field_is_named(capsys):
    guarded(raising(Refusal("x", "直してください。", fields={"slug": "半角で。"})), debug=False)
    assert "slug: 半角で。" in capsys.readouterr().err


def test_debug_shows_where_it_came_from():
    with pytest.raises(Refusal):
        guarded(raising(Refusal("x", "直してください。")), debug=True)


def test_a_bug_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError):
        guarded(lambda: 1 // 0, debug=False)


def test_what_went_well_keeps_its_exit_code():
    assert guarded(lambda: 0, debug=False) == 0
    assert guarded(lambda: 7, debug=False) == 7
