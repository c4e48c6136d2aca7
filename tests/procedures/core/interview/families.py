"""Answers of a family."""

from datetime import date

TODAY = date(2025, 11, 26)
NO_CHILD = {"raises_children": False, "expecting": False}
TODDLER = {"born_on": "2024-05-01", "living": "together", "disability": "none"}
SCHOOLCHILD = {"born_on": "2015-05-01", "living": "together", "disability": "none"}
FAMILY = {
    "raises_children": True,
    "expecting": False,
    "children": [TODDLER],
    "single_reason": "none",
    "partner": True,
    "occupation": "employee",
    "assistance": False,
    "income": None,
}
