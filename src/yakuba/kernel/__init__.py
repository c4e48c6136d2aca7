"""Pure Python that every floor may use. A closed list: an addition needs an ADR."""
