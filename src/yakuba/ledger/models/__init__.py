from yakuba.ledger.models.event import Anchor, Event

__all__ = ["Anchor", "Event"]
