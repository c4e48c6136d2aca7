"""Colours of types: the town's own, else one by the pictogram; and the ink that can be read on them (WCAG 2.2, 1.4.3)."""

from collections.abc import Mapping

BY_PICTOGRAM: Mapping[str, str] = {
    "burnable": "#d9480f",
    "unburnable": "#5c5f66",
    "plastic": "#7048a8",
    "pet": "#1971c2",
    "bottles": "#0b7285",
    "cans": "#2f6f4f",
    "paper": "#8a6100",
    "cardboard": "#7d5a3c",
    "cloth": "#a61e7a",
    "garden": "#3b7d23",
    "hazardous": "#b42318",
    "appliance": "#364f8b",
    "bulky": "#495057",
    "recycling": "#2b8a3e",
    "other": "#5c5f66",
}
LIGHT, DARK = "#ffffff", "#1a1a1a"


def colour_of(colour: str, pictogram: str) -> str:
    return colour or BY_PICTOGRAM.get(pictogram, BY_PICTOGRAM["other"])


def ink_on(colour: str) -> str:
    """White or near black, whichever stands out more."""
    light, dark, ground = luminance(LIGHT), luminance(DARK), luminance(colour)
    return LIGHT if (light + 0.05) / (ground + 0.05) >= (ground + 0.05) / (dark + 0.05) else DARK


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
