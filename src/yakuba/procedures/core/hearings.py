"""How somebody was heard before a decision in their favour is taken back (行政手続法13条)."""

from collections.abc import Mapping

HEARINGS: Mapping[str, str] = {
    "hearing": "聴聞を行った（行政手続法13条1項1号）",
    "explanation": "弁明の機会を付与した（行政手続法13条1項2号）",
    "exempt": "意見陳述の手続は要らない（行政手続法13条2項など）",
}
