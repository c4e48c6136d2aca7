"""The crisis cards and guided scenarios of this installation's packs, read once per process."""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from yakuba.inquiries.core.knowledge.crisis import Card, parse_cards
from yakuba.inquiries.core.knowledge.kinds import CRISIS, SCENARIOS
from yakuba.inquiries.core.knowledge.scenarios import Scenario, parse_scenario
from yakuba.kernel.packs import packs_of


def cards() -> Sequence[Card]:
    """Every crisis card, the most urgent first within each pack."""
    return _cards(tuple(settings.PACK_ROOTS))


def guides() -> Sequence[Scenario]:
    """Every guided scenario, in the order in which they are offered."""
    return _guides(tuple(settings.PACK_ROOTS))


def guide(id_: str) -> Scenario | None:
    return next((each for each in guides() if each.id == id_), None)


def card(id_: str) -> Card | None:
    return next((each for each in cards() if each.id == id_), None)


@lru_cache(maxsize=4)
def _cards(roots: tuple[Path, ...]) -> tuple[Card, ...]:
    return tuple(card for pack in packs_of(roots, CRISIS) for card in parse_cards(pack))


@lru_cache(maxsize=4)
def _guides(roots: tuple[Path, ...]) -> tuple[Scenario, ...]:
    return tuple(sorted(map(parse_scenario, packs_of(roots, SCENARIOS)), key=lambda each: each.order))
