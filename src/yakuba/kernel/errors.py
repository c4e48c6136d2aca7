"""Typed errors. Each has a code for programs, a message for people and the fields it concerns.

One middleware (`yakuba.webkit.errors`) maps them to HTTP, one wrapper (`yakuba.config.cli`) to exit codes.
"""

from collections.abc import Mapping


def filled(text: str, values: Mapping[str, object]) -> str:
    """The text with its {places} filled; as it is where there is nothing to fill in."""
    return text.format(**values) if values else text


class YakubaError(Exception):
    """Base of every error the product raises on purpose.

    `message` is Japanese and says what to do. `fields` maps a field name to its own message. `values` fill the {places} of
    both; the texts without them stay in `template` and `field_templates`, so that the edge can translate them
    (`yakuba.webkit.errors.told`). What a resident may read has its values there, never in an f-string.
    """

    status = 500
    exit_code = 1

    def __init__(
        self,
        code: str,
        message: str,
        *,
        fields: Mapping[str, str] | None = None,
        values: Mapping[str, object] | None = None,
    ) -> None:
        self.code = code
        self.template = message
        self.field_templates = dict(fields or {})
        self.values = dict(values or {})
        self.message = filled(message, self.values)
        self.fields = {name: filled(text, self.values) for name, text in self.field_templates.items()}
        super().__init__(self.message)


class Refusal(YakubaError):
    """The act is understood but not allowed as asked: bad input, wrong state, a limit."""

    status = 422
    exit_code = 2


class Forbidden(YakubaError):
    """This actor may not do this."""

    status = 403
    exit_code = 3


class NotFound(YakubaError):
    """There is no such thing for this actor in this town."""

    status = 404
    exit_code = 4


class Conflict(YakubaError):
    """Someone else changed it first."""

    status = 409
    exit_code = 5


class TooMany(YakubaError):
    """Throttled: try again after `retry_after` seconds."""

    status = 429
    exit_code = 6

    def __init__(self, code: str, message: str, *, retry_after: int) -> None:
        super().__init__(code, message)
        self.retry_after = retry_after


class PackError(YakubaError):
    """A pack is broken. Names file and line, and what is allowed there; `problem` is the message without the place."""

    exit_code = 7

    def __init__(self, code: str, message: str, *, file: str, line: int | None = None) -> None:
        where = f"{file}:{line}" if line else file
        super().__init__(code, f"{where}: {message}")
        self.file = file
        self.line = line
        self.problem = message
