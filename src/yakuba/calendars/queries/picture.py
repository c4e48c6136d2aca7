"""The town's areas as a picture, held in memory with the revision."""

from yakuba.calendars.core.outlines import Picture, drawn
from yakuba.calendars.queries.standing import Edition, Standing


def picture(held: Standing, edition: Edition, language: str) -> Picture | None:
    """None where no area has an outline."""
    key = ("picture", edition.id, language)
    if key not in held.kept:
        areas = edition.areas.values()
        held.kept[key] = drawn(
            [
                (area.id, (area.names.get(language) or area.names["ja"])[-1], area.outline)
                for area in areas
                if area.outline
            ]
        )
    found: Picture | None = held.kept[key]
    return found
