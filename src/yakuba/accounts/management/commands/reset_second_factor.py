"""Take off the second factors of someone who lost theirs.

Example: yakuba manage reset_second_factor --town mihon --email hanako@mihon.example.jp
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from yakuba.accounts import queries, services
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.towns import queries as towns


class Command(BaseCommand):
    help = "Take off the second factors of a member of staff and end their sessions."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--town", required=True, metavar="SLUG")
        parser.add_argument("--email", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        town = towns.by_slug(options["town"])
        user = queries.staff_by_email(town.pk, options["email"]) if town else None
        if user is None:
            raise CommandError("この自治体に、このメールアドレスの職員はいません。")
        count = services.reset_factors(actor=SYSTEM, town=town, user_id=user.pk, now=SystemClock().now())
        self.stdout.write(f"{count}個を取り外しました。次のログインで登録し直してもらってください。")
