"""Crisis cards: fixed, reviewed texts with telephone numbers, and the words at which one is shown.

A card beats every other answer, so words are chosen widely, and phrases in which they mean something else (死亡届) are
taken out before looking. Nothing here is learned or scored: what is shown can be read from the pack.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from yakuba.inquiries.core.knowledge.kinds import CARDS, CASES
from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Pack
from yakuba.kernel.text import normalise, search_key

Titles = Mapping[str, str]
SHORTEST = 2
_PARTED = "\n"


@dataclass(frozen=True)
class Number:
    """A telephone number, whose it is and when somebody answers."""

    name: Titles
    phone: str
    hours: Titles


@dataclass(frozen=True)
class Words:
    """Words to look for: Japanese ones as `search_key` makes them, Latin ones whole (DV is not in DVD or advice)."""

    keys: tuple[str, ...]
    latin: re.Pattern[str]

    @classmethod
    def of(cls, words: Iterable[str]) -> "Words":
        plain = [normalise(word).casefold() for word in words]
        latin = [re.escape(word) for word in plain if word.isascii()]
        return cls(
            tuple(search_key(word) for word in plain if not word.isascii()),
            re.compile(rf"(?<![a-z])(?:{'|'.join(latin)})(?![a-z])" if latin else r"(?!)"),
        )


@dataclass(frozen=True)
class Card:
    """What is shown, the words that show it, and the phrases in which they mean something else."""

    id: str
    title: Titles
    text: Titles
    numbers: tuple[Number, ...]
    words: Words
    except_: Words

    def fits(self, typed: str) -> bool:
        """Whether one of the words is in what was typed; kind of kana, width, case and blanks don't matter."""
        key, latin = search_key(typed), normalise(typed).casefold()
        for phrase in self.except_.keys:
            key = key.replace(phrase, _PARTED)
        if any(word in key for word in self.words.keys):
            return True
        return self.words.latin.search(self.except_.latin.sub(_PARTED, latin)) is not None


def card_for(typed: str, cards: tuple[Card, ...]) -> Card | None:
    """The first card that fits, or none."""
    return next((card for card in cards if card.fits(typed)), None)


def parse_cards(pack: Pack) -> tuple[Card, ...]:
    """From a pack of the kind `crisis` that fits its schemas, the most urgent first."""
    return tuple(_card(each) for each in pack.data(CARDS)["cards"])


def check_cards(pack: Pack) -> Iterator[PackError]:
    """Words that would show a card at everything, cards named twice, and golden cases that come out otherwise."""
    cards = parse_cards(pack)
    document = pack.documents[CARDS]
    for index, card in enumerate(cards):
        line = document.line_of(("cards", index))
        if card.id in [each.id for each in cards[:index]]:
            yield _error(pack, CARDS, line, f"{card.id}: 同じidのカードがもうあります。")
        if any(len(key) < SHORTEST for key in (*card.words.keys, *card.except_.keys)):
            yield _error(pack, CARDS, line, f"{card.id}: 短すぎる言葉があります。2文字以上にしてください。")
    cases = pack.documents[CASES]
    shown: set[str] = set()
    for index, case in enumerate(cases.data["cases"]):
        card_found = card_for(case["typed"], cards)
        found = card_found.id if card_found else None
        shown |= {found} if found else set()
        if found != case["card"]:
            message = (
                f"「{case['typed']}」で「{found or 'なし'}」のカードになります（期待は「{case['card'] or 'なし'}」）。"
            )
            yield _error(pack, CASES, cases.line_of(("cases", index)), message)
    for card in cards:
        if card.id not in shown:
            yield _error(pack, CASES, 1, f"カード「{card.id}」の出る例がありません。")


def _error(pack: Pack, file: str, line: int, message: str) -> PackError:
    return PackError("crisis.card", message, file=f"{pack.kind}/{pack.id}/{file}", line=line)


def _card(data: Mapping[str, Any]) -> Card:
    return Card(
        id=data["id"],
        title=data["title"],
        text=data["text"],
        numbers=tuple(Number(each["name"], each["phone"], each["hours"]) for each in data["numbers"]),
        words=Words.of(data["words"]),
        except_=Words.of(data.get("except", ())),
    )
