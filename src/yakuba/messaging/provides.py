"""The ports that messaging fills."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext, gettext_lazy, override

from yakuba.kernel.clock import SystemClock
from yakuba.kernel.packs import register_schema
from yakuba.kernel.ports import chores, demo_data
from yakuba.messaging import queries, services
from yakuba.messaging.core.topics import Topic, families
from yakuba.messaging.tasks import CHORES
from yakuba.towns import queries as towns
from yakuba.webkit import navigation

SCHEMA = Path(__file__).parent / "core" / "schemas" / "texts.json"


class Emergencies:
    """Disasters and emergencies: the whole town's (`emergency`) and a district's (`emergency:7`)."""

    id = "emergency"

    def offered(self, town_id: int, language: str) -> Sequence[Topic]:
        whole = self.topic(town_id, "", language)
        return [whole] if whole else []

    def topic(self, town_id: int, key: str, language: str) -> Topic | None:
        with override(language):
            if not key:
                return Topic(self.id, gettext("災害・緊急のお知らせ（町全体）"))
            district = towns.district(town_id, int(key)) if key.isascii() and key.isdigit() and len(key) < 10 else None
            if district is None:
                return None
            return Topic(f"{self.id}:{district.pk}", gettext("災害・緊急のお知らせ（%s）") % district.name)


class DemoMessages:
    """What the demo town told whom in the last two weeks."""

    id = "messaging"
    order = 36

    def generate(self, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
        progress("messages")
        services.generate_messages(town=towns.by_id(town_id), seed=seed, now=now)


def register() -> None:
    """Called once at start-up."""
    register_schema(queries.KIND, queries.TEXTS, SCHEMA, required=True)
    services.channels.register("email", services.open_email)
    services.channels.register("push", lambda: services.PushChannel(SystemClock().now))
    services.channels.register("line", services.LineChannel)
    services.channels.register("sms", services.SmsChannel)
    families.register(Emergencies())
    demo_data.register(DemoMessages())
    for chore in CHORES:
        chores.register(chore)
    keepers = frozenset({"admin", "dx"})
    for entry in (
        navigation.Entry(
            "announcements",
            "緊急のお知らせ",
            "messaging:announcements",
            order=310,
            group=navigation.TELLING,
            roles=keepers | {"head"},
        ),
        navigation.Entry(
            "outbox", "送信の状況", "messaging:outbox", order=330, group=navigation.TELLING, roles=keepers
        ),
        navigation.Entry(
            "channels", "送信チャネル", "messaging:channels", order=600, group=navigation.KEEPING, roles=keepers
        ),
    ):
        navigation.console.register(entry)
    navigation.footer.register(
        navigation.Entry("subscriptions", gettext_lazy("お知らせの申込み"), "messaging:subscribe", order=5)
    )
