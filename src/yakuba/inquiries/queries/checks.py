"""What `yakuba check` says about the answer engine."""

from typing import Any

from django.core import checks

from yakuba.inquiries.core.ranker import can_rank


def check_ranker(**_: Any) -> list[checks.CheckMessage]:
    """Models are neither trained nor used where LightGBM's library does not load."""
    if can_rank():
        return []
    return [
        checks.Warning(
            "LightGBM does not load: questions are answered by their text alone, and no model is trained.",
            hint="Install the OpenMP library, e.g. `apt-get install libgomp1`, and start the server again.",
            id="inquiries.W001",
        )
    ]
