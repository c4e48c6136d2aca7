"""Files, and notes that ask nothing."""

import re
from typing import Any

from yakuba.webkit.forms import messages
from yakuba.webkit.forms.definition import Field
from yakuba.webkit.forms.kinds.base import Kind, Posted, Problem
from yakuba.webkit.forms.texts import Text

_KEY = re.compile(r"[A-Za-z0-9_-]{1,80}")


class Papers(Kind):
    """A list of attachment keys. Never read from a post: the caller stores uploads and adds their keys."""

    def read(self, field: Field, posted: Posted) -> list[str]:
        return list(posted.get("", []))

    def write(self, value: Any) -> dict[str, list[str]]:
        return {"": list(value)}

    def fits(self, value: Any) -> bool:
        return isinstance(value, list) and all(isinstance(key, str) and _KEY.fullmatch(key) for key in value)

    def check(self, field: Field, value: Any) -> None:
        super().check(field, value)
        if len(value) > field.max_files or len(set(value)) < len(value):
            raise Problem(messages.TOO_MANY_FILES.fill(label=field.label, limit=field.max_files))

    def show(self, field: Field, value: Any, language: str) -> str:
        return messages.FILES.get(language).format(count=len(value)) if value else messages.NONE_ATTACHED.get(language)

    def missing(self, field: Field) -> Text:
        return messages.ATTACH.fill(label=field.label)


class Note(Kind):
    """Static text: has no answer."""

    parts = ()

    def read(self, field: Field, posted: Posted) -> None:
        return None

    def write(self, value: Any) -> dict[str, list[str]]:
        return {}

    def fits(self, value: Any) -> bool:
        return False

    def show(self, field: Field, value: Any, language: str) -> str:
        return ""
