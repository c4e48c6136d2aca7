"""What to do after another server was asked: try again, wait, or give up and say why. Codes only, never a server's words."""

from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import Any

from yakuba.reports.core.catalogue import LISTS, Category
from yakuba.reports.core.open311.documents import LONGEST_TEXT

MOST_ATTEMPTS = 8
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=5), timedelta(hours=12)
LOOK_AGAIN = timedelta(hours=3)
"""Between two looks at a report that was handed on."""

REASONS: Mapping[str, str] = MappingProxyType(
    {
        "unreachable": "相手のサーバーにつながらない",
        "busy": "相手のサーバーが混み合っているか、止まっている",
        "answer-lost": "送ったあと、返事が届かなかった（相手に届いているかもしれない）",
        "answer-unreadable": "送ったあと、読めない返事が来た（相手に届いているかもしれない）",
        "too-large": "返事が大きすぎる",
        "redirected": "別のアドレスへ案内された",
        "inside": "庁内のアドレスで、許されていない",
        "address": "アドレスが正しくない",
        "key-refused": "APIキーが使えない",
        "refused": "相手のサーバーが内容を受け付けない",
        "gone": "相手のサーバーに見つからない",
    }
)
_AGAIN = frozenset({"unreachable", "busy"})


class Failed(Exception):
    """`reason` is a code of REASONS."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)

    @property
    def harmless(self) -> bool:
        """Nothing can have happened over there, so the same may be sent again; otherwise staff decide."""
        return self.reason in _AGAIN


def reason_of(status: int) -> str | None:
    """For an HTTP status; None where it is a good answer."""
    if 200 <= status < 300:
        return None
    if 300 <= status < 400:
        return "redirected"
    if status in (401, 403):
        return "key-refused"
    if status == 404:
        return "gone"
    return "busy" if status in (408, 429) or status >= 500 else "refused"


def wait_after(attempts: int) -> timedelta:
    """Doubles with each of `attempts` that failed."""
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << min(max(attempts - 1, 0), 12)))


def described(category: Category, text: str, answers: Mapping[str, Any]) -> str:
    """The reviewed text with what was picked from lists. Answers in words stay here: nobody has read them for names."""
    lines = [text] if text else [category.title["ja"]]
    for question in category.questions:
        labels = {option.value: option.label["ja"] for option in question.options}
        given = answers.get(question.id, ())
        picked = [labels[each] for each in (given if isinstance(given, list) else [given]) if each in labels]
        if question.type in LISTS and picked:
            lines.append(f"{question.label['ja']}：{'、'.join(picked)}")
    return "\n".join(lines)[:LONGEST_TEXT]
