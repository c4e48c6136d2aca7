"""Turns what goes wrong into a message and an exit code: a user's error shows no traceback."""

import os
import sys
from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db.utils import DatabaseError

from yakuba.config.cli.output import complain
from yakuba.kernel.errors import YakubaError

FAILED = 1
INTERRUPTED = 130
NO_READER = 141


def guarded(run: Callable[[], int], *, debug: bool) -> int:
    """`run`'s exit code, or that of the error it ended with. Unexpected errors pass through: they are bugs."""
    try:
        return run()
    except KeyboardInterrupt:
        complain("Interrupted.")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NO_READER
    except (YakubaError, DatabaseError, ImproperlyConfigured, CommandError, OSError, SettingError) as error:
        if debug:
            raise
        return explain(error)


class SettingError(ValueError):
    """A setting in the environment cannot be read."""


def explain(error: Exception) -> int:
    """Prints what is known about a user's error; returns the exit code."""
    match error:
        case YakubaError():
            complain(error.message, code=error.code)
            for name, message in error.fields.items():
                complain(f"  {name}: {message}")
            return error.exit_code
        case DatabaseError():
            reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
            hint = " Has `yakuba migrate` been run?" if "no such table" in reason or "does not exist" in reason else ""
            complain(f"The database refused: {reason}.{hint}")
        case CommandError():
            complain(str(error))
            return error.returncode
        case OSError():
            complain(f"{error.strerror or error}: {error.filename}" if error.filename else str(error))
        case _:
            complain(str(error))
    return FAILED
