"""The ports that messaging fills."""

from pathlib import Path

from yakuba.kernel.packs import register_schema
from yakuba.kernel.ports import chores
from yakuba.messaging import queries, services
from yakuba.messaging.tasks import CHORES
from yakuba.webkit import navigation

SCHEMA = Path(__file__).parent / "core" / "schemas" / "texts.json"


def register() -> None:
    """Called once at start-up."""
    register_schema(queries.KIND, queries.TEXTS, SCHEMA, required=True)
    services.channels.register("email", services.open_email)
    for chore in CHORES:
        chores.register(chore)
    navigation.console.register(
        navigation.Entry(
            "outbox",
            "送信できなかったお知らせ",
            "messaging:outbox",
            order=80,
            group="管理",
            roles=frozenset({"admin", "dx"}),
        )
    )
