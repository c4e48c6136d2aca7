import re
from datetime import datetime

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.towns.models import Town, TownHost
from yakuba.towns.services.record import record

HOST = re.compile(r"(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")


@transaction.atomic
def add_host(*, actor: Actor, town: Town, host: str, now: datetime) -> None:
    """Let the town answer under a host name, which then serves this town alone."""
    attach_host(town, host)
    record(actor=actor, town=town, kind="town.host_added", payload={"host": host.lower()}, now=now)


def attach_host(town: Town, host: str) -> None:
    """The row itself. Raises Refusal or Conflict."""
    name = host.lower()
    if not HOST.fullmatch(name):
        raise Refusal("town-host", f"{host} はホスト名として使えません。", fields={"host": "ポート番号は付けません。"})
    if TownHost.objects.filter(host=name).exists():
        raise Conflict("town-host-taken", f"{host} はもう使われています。", fields={"host": "もう使われています。"})
    TownHost.objects.create(town=town, host=name)
