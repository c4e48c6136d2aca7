"""Errors as Django wraps them: the driver's own stands behind."""

from django.db import InterfaceError, OperationalError


class Driver(Exception):
    """Of SQLite (with a code) or of PostgreSQL (with a state)."""


def sqlite_error(code: int, text: str = "database error") -> OperationalError:
    cause = Driver(text)
    cause.sqlite_errorcode = code
    return _wrapped(OperationalError(text), cause)


def postgresql_error(state: str | None, kind: type = OperationalError) -> OperationalError | InterfaceError:
    cause = Driver("秘密")
    cause.sqlstate = state
    return _wrapped(kind("秘密"), cause)


def _wrapped(error, cause):
    error.__cause__ = cause
    return error
