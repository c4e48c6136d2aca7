"""Personal numbers in what people type are masked before it is stored, logged, queued or shown to any model."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from yakuba.kernel.codes import find_individual_numbers
from yakuba.kernel.text import narrow

MASKS = {"individual": "〔個人番号〕", "card": "〔カード番号〕", "email": "〔メールアドレス〕", "phone": "〔電話番号〕"}
"""What stands in the place of each kind."""
_GAP = r"[ \-‐‑‒–—―−ー]?"
_CARD = re.compile(rf"(?<![0-9])(?:[0-9]{_GAP}){{13,18}}[0-9](?![0-9])")
_EMAIL = re.compile(r"[a-zA-Z0-9._%+-]{1,64}@[a-zA-Z0-9-]{1,63}(?:\.[a-zA-Z0-9-]{1,63}){1,8}")
_PHONE = re.compile(rf"(?<![0-9#])(?:\+81{_GAP}[1-9]|\(?0[1-9])(?:{_GAP}[()]?[0-9]){{8,9}}(?![0-9])")
_LUHN_DOUBLE = 9


@dataclass(frozen=True)
class Masked:
    """The text without the numbers, and which kinds of them were in it."""

    text: str
    kinds: frozenset[str]


def mask(text: str) -> Masked:
    """Individual numbers (with check digit), card numbers (Luhn), e-mail addresses and telephone numbers.

    Digits of any width; a number's groups may be parted by a blank or hyphen. Masking twice changes nothing.
    """
    parts: list[str] = []
    kinds: set[str] = set()
    at = 0
    for start, end, kind in sorted(_spans(text)):
        if start >= at:
            parts += [text[at:start], MASKS[kind]]
            kinds.add(kind)
            at = end
    return Masked("".join([*parts, text[at:]]), frozenset(kinds))


def is_card_number(digits: str) -> bool:
    """14 to 19 ASCII digits with the check digit of ISO/IEC 7812-1 (Luhn)."""
    if not re.fullmatch(r"[0-9]{14,19}", digits):
        return False
    doubled = [int(digit) * (1 + n % 2) for n, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > _LUHN_DOUBLE else value for value in doubled) % 10 == 0


def _spans(text: str) -> Iterator[tuple[int, int, str]]:
    """A card number is taken whole; what reads as an individual number wins over a telephone number."""
    plain = narrow(text)
    cards = [found.span() for found in _CARD.finditer(plain) if is_card_number(re.sub("[^0-9]", "", found[0]))]
    individual = [span for span in find_individual_numbers(text) if not _meets(span, cards)]
    others = [("email", found.span()) for found in _EMAIL.finditer(plain)]
    others += [("phone", found.span()) for found in _PHONE.finditer(plain)]
    yield from ((*span, "card") for span in cards)
    yield from ((*span, "individual") for span in individual)
    yield from ((*span, kind) for kind, span in others if not _meets(span, [*cards, *individual]))


def _meets(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
