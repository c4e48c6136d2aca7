"""The one expression language of packs: form conditions, facts and decision tables (zen, by GoRules).

A thin typed wrapper over `zen-engine` that closes its soft spots:

- Text is compiled once and kept (`compile_expression`, `compile_unary` are cached). Only expressions exist here: no
  decision graphs, so no function nodes and no JavaScript.
- Whatever can't be evaluated raises `ExpressionError`: comparing null, mixing types, an impossible date. Nothing is
  quietly false. A condition must give true or false (`truth`, `matches`); null is an error.
- What reads the clock or chance (`d()`, `d('now')`, `date(…)`, `rand(…)`) is refused: the same input gives the same
  result years later. Pass today's date as a value.

Values are JSON: text, numbers, true/false, null, lists, objects. Dates are ISO text (2024-10-01) and are compared with
`d(x) < d('2024-10-01')`. A name that the context lacks is null. Numbers are floats inside: whole results come back as
`int`, exact to 2**53. In a unary condition (a table's cell, `> 5`, `'a', 'b'`) the value is `$`.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import zen

from yakuba.kernel.errors import YakubaError

MAX_LENGTH = 2000
MAX_EXACT = 2**53

_AT_END = re.compile(r"\s*at \(?(\d+)(?:, \d+)?\)?")
_CLOCK_OR_CHANCE = re.compile(r"""\brand\s*\(|\bdate\s*\(|\bd\s*\(\s*\)|(['"`])now\1""")
_TEXT = re.compile(r"""'[^']*'|"[^"]*"|`[^`]*`""")


class ExpressionError(YakubaError):
    """An expression that can't be read or evaluated. `position` counts characters from 0 where it is known."""

    exit_code = 7

    def __init__(self, message: str, *, text: str, position: int | None = None) -> None:
        where = f"（{position + 1}文字目）" if position is not None else ""
        super().__init__("expression", f"式「{text}」{where}: {message}")
        self.text = text
        self.position = position
        self.problem = message


@dataclass(frozen=True)
class Expression:
    """A compiled expression over named values."""

    text: str
    _compiled: Any

    def evaluate(self, context: Mapping[str, Any]) -> Any:
        """Its value as JSON. Raises ExpressionError."""
        return _plain(_run(self._compiled, context, self.text), self.text)

    def truth(self, context: Mapping[str, Any]) -> bool:
        """Its value, which must be true or false. Raises ExpressionError otherwise, null included."""
        return _boolean(_run(self._compiled, context, self.text), self.text)


@dataclass(frozen=True)
class UnaryExpression:
    """A compiled condition on one value: a cell of a decision table."""

    text: str
    _compiled: Any

    def matches(self, value: Any, context: Mapping[str, Any] | None = None) -> bool:
        """Whether the value meets the condition; names in it come from `context`. Raises ExpressionError."""
        given = {"$": value} if context is None else {**context, "$": value}
        return _boolean(_run(self._compiled, given, self.text), self.text)


@lru_cache(maxsize=8192)
def compile_expression(text: str) -> Expression:
    """Compile once, keep. Raises ExpressionError."""
    problem = validate_expression(text)
    if problem:
        raise problem
    return Expression(text, zen.compile_expression(text))


@lru_cache(maxsize=8192)
def compile_unary(text: str) -> UnaryExpression:
    """Compile a condition once, keep. Raises ExpressionError."""
    problem = validate_unary(text)
    if problem:
        raise problem
    return UnaryExpression(text, zen.compile_unary_expression(text))


def validate_expression(text: str) -> ExpressionError | None:
    """What is wrong with the text of an expression, if anything."""
    return _forbidden(text) or _error(zen.validate_expression(text), text)


def validate_unary(text: str) -> ExpressionError | None:
    """What is wrong with the text of a condition, if anything."""
    forbidden = _forbidden(text)
    if forbidden:
        return forbidden
    try:
        zen.compile_unary_expression(text)  # its own validator refuses `> 5` and lists
    except RuntimeError as error:
        return _from_message(_first_line(error), text)
    return None


def names_in(text: str) -> frozenset[str]:
    """Every name an expression may take from its context (functions, methods and members left out).

    Read from the text, so it may hold a word too many (a key of an object) but never one too few.
    """
    bare = _TEXT.sub(lambda found: " ".join(re.findall(r"\$\{([^}]*)\}", found[0])), text)
    words = re.findall(r"(?<![\w.$#])([A-Za-z_]\w*)(?!\w*\s*\()", bare)
    return frozenset(words) - _WORDS


_WORDS = frozenset({"and", "or", "not", "in", "true", "false", "null"})


def _forbidden(text: str) -> ExpressionError | None:
    if len(text) > MAX_LENGTH:
        return ExpressionError(f"式は{MAX_LENGTH}文字までにしてください。", text=text[:40] + "…")
    found = _CLOCK_OR_CHANCE.search(text)
    if found:
        allowed = "今の時刻や乱数は使えません。日付は d('2024-10-01') のように書くか、todayなどの値を使ってください。"
        return ExpressionError(allowed, text=text, position=found.start())
    return None


def _run(compiled: Any, context: Mapping[str, Any], text: str) -> Any:
    try:
        return compiled.evaluate(context)
    except TypeError as error:
        raise ExpressionError(f"使えない型の値です: {_first_line(error)}", text=text) from None
    except Exception as error:  # noqa: BLE001 - zen raises bare Exception for a value it can't take
        raise _from_message(_first_line(error), text) from None


def _boolean(value: Any, text: str) -> bool:
    if value is True or value is False:
        return bool(value)
    shown = "空（null）" if value is None else type(value).__name__
    raise ExpressionError(f"条件の結果はtrueかfalseでなければなりません（{shown}でした）。", text=text)


def _plain(value: Any, text: str) -> Any:
    if isinstance(value, float):
        if not -MAX_EXACT <= value <= MAX_EXACT:
            raise ExpressionError("正確に計算できない大きさの数です。", text=text)
        return int(value) if value.is_integer() else value
    if value == "Invalid date":
        raise ExpressionError("日付として読めない値です。", text=text)
    if isinstance(value, list):
        return [_plain(item, text) for item in value]
    if isinstance(value, dict):
        return {key: _plain(item, text) for key, item in value.items()}
    return value


def _first_line(error: BaseException) -> str:
    return str(error).split("\n", 1)[0]


def _from_message(message: str, text: str) -> ExpressionError:
    try:
        raised = json.loads(message)
    except ValueError:
        raised = {"source": message}
    return _error(raised, text) or ExpressionError(message, text=text)


def _error(raised: Mapping[str, Any] | None, text: str) -> ExpressionError | None:
    if not raised:
        return None
    source = str(raised.get("source", ""))
    found = _AT_END.search(source)
    position = None
    if found:
        position = len(text.encode()[: int(found[1])].decode(errors="ignore"))
        source = source[: found.start()] + source[found.end() :]
    return ExpressionError(_in_japanese(source), text=text, position=position)


def _in_japanese(source: str) -> str:
    for start, japanese in _MESSAGES:
        if source.startswith(start):
            return f"{japanese}（{source}）"
    return source or "評価できませんでした。"


_MESSAGES = (
    ("Unmatched symbol", "使えない文字があります。文字列は引用符で囲んでください"),
    ("Unexpected EOF", "引用符が閉じていません"),
    ("Unexpected end", "式が途中で終わっています"),
    ("Expected a literal", "値がありません"),
    ("Unexpected token", "式のつながりが正しくありません"),
    ("Incomplete parser output", "式のつながりが正しくありません"),
    ("Opcode Compare", "空（null）か型の違う値は比べられません"),
    ("Opcode In", "空（null）か型の違う値は範囲と比べられません"),
    ("Opcode Not", "trueかfalseでない値は否定できません"),
    ("Opcode JumpIf", "trueかfalseでない値は条件にできません"),
    ("Opcode CallFunction", "関数に渡せない値です"),
    ("Opcode CallMethod", "日付の関数に渡せない値です"),
)
