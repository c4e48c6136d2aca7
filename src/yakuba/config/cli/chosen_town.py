"""The town that `--town SLUG` names."""

from typing import Any

from yakuba.kernel.errors import NotFound
from yakuba.towns import queries


def chosen_town(slug: str) -> Any:
    """NotFound, with the towns there are, where none has that slug."""
    town = queries.by_slug(slug)
    if town is None:
        known = "、".join(each.slug for each in queries.all_towns()) or "まだありません"
        raise NotFound("town-unknown", f"{slug} という自治体はありません。登録されている自治体: {known}")
    return town
