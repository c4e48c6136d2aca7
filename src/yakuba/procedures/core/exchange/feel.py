"""FEEL unary tests (DMN 1.x) as cells of our tables. What has no counterpart is None and the caller says so.

Carried: literals and lists of them, `<` `<=` `>` `>=` with numbers and `date("…")`, intervals with their open and closed
ends, `not(…)`, `null`, `true`, `false` and `-`.
"""

import re

_NUMBER = r"-?(?:\d+(?:\.\d+)?|\.\d+)"
_DATE = r'date\(\s*"(\d{4}-\d{2}-\d{2})"\s*\)'
_COMPARED = re.compile(rf"(<=|>=|<|>)\s*({_DATE}|{_NUMBER})")
_RANGE = re.compile(rf"([\[(\]])\s*({_DATE}|{_NUMBER})\s*\.\.\s*({_DATE}|{_NUMBER})\s*([\])\[])")
_NOT = re.compile(r"not\s*\((.*)\)", re.DOTALL)


def to_cell(test: str) -> str | None:
    """The cell, "" where any value will do, None where it can't be carried."""
    text = test.strip()
    if text in {"", "-"}:
        return ""
    inverted = _NOT.fullmatch(text)
    if inverted:
        inner = _tests(inverted[1])
        return None if not inner else " and ".join(f"not ({each})" for each in inner)
    tests = _tests(text)
    if not tests:
        return None
    literals = [_literal(part) for part in _parts(text)]
    if all(literals) and len(literals) > 0 and not any(part.startswith("date(") for part in _parts(text)):
        return ", ".join(str(each) for each in literals)
    return tests[0] if len(tests) == 1 else " or ".join(f"({each})" for each in tests)


def _parts(text: str) -> list[str]:
    """Split at the commas that stand outside quotes and brackets."""
    parts, depth, quoted, start = [], 0, False, 0
    for at, char in enumerate(text):
        if char == '"':
            quoted = not quoted
        elif not quoted and char in "([":
            depth += 1
        elif not quoted and char in ")]":
            depth -= 1
        elif not quoted and char == "," and depth == 0:
            parts.append(text[start:at].strip())
            start = at + 1
    return [*parts, text[start:].strip()]


def _tests(text: str) -> list[str]:
    """Each part as an expression on `$`; [] where one has no counterpart."""
    found = [_test(part) for part in _parts(text)]
    return [each for each in found if each is not None] if None not in found else []


def _test(part: str) -> str | None:
    compared = _COMPARED.fullmatch(part)
    if compared:
        date = re.fullmatch(_DATE, compared[2])
        return f"d($) {compared[1]} d('{date[1]}')" if date else f"$ {compared[1]} {compared[2]}"
    between = _RANGE.fullmatch(part)
    if between:
        low, high = between[2], between[4]
        opening, closing = ">=" if between[1] == "[" else ">", "<=" if between[6] == "]" else "<"
        return f"{_side(opening, low)} and {_side(closing, high)}"
    if re.fullmatch(_DATE, part):
        return f"$ == '{re.fullmatch(_DATE, part)[1]}'"  # type: ignore[index]  # matched in the line above
    literal = _literal(part)
    return f"$ == {literal}" if literal else None


def _side(operator: str, value: str) -> str:
    date = re.fullmatch(_DATE, value)
    return f"d($) {operator} d('{date[1]}')" if date else f"$ {operator} {value}"


def _literal(part: str) -> str | None:
    if re.fullmatch(_NUMBER, part) or part in {"true", "false", "null"}:
        return part
    if re.fullmatch(r'"[^"\\]*"', part):
        return part if "'" in part else f"'{part[1:-1]}'"
    return None
