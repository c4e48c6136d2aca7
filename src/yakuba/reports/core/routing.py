"""Who gets a report: the first rule that fits its category and its district."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """Empty sets fit everything. A place outside every district fits only rules that name none."""

    department: str
    categories: frozenset[str] = frozenset()
    districts: frozenset[str] = frozenset()

    def fits(self, category: str, district: str) -> bool:
        return (not self.categories or category in self.categories) and (
            not self.districts or district in self.districts
        )

    @property
    def fits_all(self) -> bool:
        return not self.categories and not self.districts


def department_of(rules: Iterable[Rule], *, category: str, district: str) -> str:
    """The department's code. The last rule of a checked pack fits everything."""
    return next(rule.department for rule in rules if rule.fits(category, district))
