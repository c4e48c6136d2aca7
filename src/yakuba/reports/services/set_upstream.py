"""Name another Open311 server that mends what is not the town's, or change it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.reports.models import Upstream
from yakuba.reports.queries import catalogues
from yakuba.webkit import vault
from yakuba.webkit.outbound import may_reach, networks_of

LONGEST_NAME, LONGEST_URL = 60, 300


def set_upstream(
    *,
    actor: Actor,
    town: Any,
    name: str,
    url: str,
    categories: Mapping[str, str],
    jurisdiction_id: str = "",
    api_key: str = "",
    active: bool = True,
    now: datetime,
) -> Upstream:
    """One for each name. `categories`: the town's category → service_code there. Without `api_key` the key stays as it is.

    Only what is reported from the day it was first named is handed on.
    """
    tidy, address = " ".join(name.split()), url.strip().rstrip("/")
    wrong: dict[str, str] = {}
    if not 0 < len(tidy) <= LONGEST_NAME:
        wrong["name"] = f"相手の名前を、{LONGEST_NAME}文字以内で入れてください。"
    if not _may_be(address):
        wrong["url"] = "https:// で始まる、v2までのアドレスを入れてください。庁内のアドレスは、許された範囲だけです。"
    unknown = sorted(set(categories) - set(catalogues.offered(town.pk)))
    if unknown or not categories or not all(categories.values()):
        wrong["categories"] = f"分類と相手のservice_codeの組を入れてください。{'、'.join(unknown)}"
    if wrong:
        raise Refusal("upstream", "入力を確かめてください。", fields=wrong)
    values = {
        "url": address,
        "jurisdiction_id": jurisdiction_id.strip()[:120],
        "categories": {code: f"{there}".strip()[:120] for code, there in categories.items()},
        "active": active,
    }
    if api_key:
        values["sealed_key"] = vault.seal({"key": api_key})
    with transaction.atomic():
        row, _ = Upstream.objects.update_or_create(
            town=town, name=tidy, defaults=values, create_defaults={**values, "created_at": now}
        )
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"town:{town.pk}",
            kind="report.upstream_set",
            payload={"upstream": row.pk, "categories": sorted(categories), "active": active},
            now=now,
        )
    return row


def _may_be(address: str) -> bool:
    """A name is looked at when it is asked; an address that is a number is looked at now."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.scheme not in ("http", "https") or not host or len(address) > LONGEST_URL or parts.query or parts.username:
        return False
    networks = networks_of(settings.UPSTREAM_NETWORKS)
    try:
        return may_reach([host], scheme=parts.scheme, networks=networks) is not None
    except ValueError:
        return parts.scheme == "https" or bool(networks)
