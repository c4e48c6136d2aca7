"""Log records without what people typed: a database error quotes the values it stumbled over."""

import logging
import traceback
from collections.abc import Iterator
from types import TracebackType

from django.db import Error as DjangoDatabaseError
from django.db import InterfaceError, OperationalError

Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class DiscreetFormatter(logging.Formatter):
    """Shows where an error arose and of what kind it is; of a database error the code and constraint, not its words."""

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the name that logging calls
        error = ei[1]
        return "" if error is None else "\n".join(_told(each) for each in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error's causes first, as a traceback tells them."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and before is not error:
        yield from _chain(before)
    yield error


def _told(error: BaseException) -> str:
    place = "".join(traceback.format_tb(error.__traceback__)).rstrip("\n")
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{place}\n{name}: {_words(error)}".lstrip("\n")


def _words(error: BaseException) -> str:
    if not _of_database(error) or isinstance(error, OperationalError | InterfaceError):
        return str(error)  # a database that can't be reached or won't answer quotes nobody
    cause = error.__cause__ or error
    diagnosis = getattr(cause, "diag", None)
    known = [
        getattr(cause, "sqlite_errorname", None),
        getattr(cause, "sqlstate", None),
        getattr(diagnosis, "constraint_name", None),
        getattr(diagnosis, "table_name", None),
    ]
    return " ".join(word for word in known if word) or "(words withheld)"


def _of_database(error: BaseException) -> bool:
    return isinstance(error, DjangoDatabaseError) or type(error).__module__.split(".")[0] in {"psycopg", "sqlite3"}
