import re
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel import codes
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.towns.core.prefectures import prefecture_of
from yakuba.towns.models import Town
from yakuba.towns.services.add_host import attach_host
from yakuba.towns.services.record import record

SLUG = re.compile(r"[a-z0-9](?:[-a-z0-9]{0,48}[a-z0-9])?")


@transaction.atomic
def create_town(
    *,
    actor: Actor,
    slug: str,
    name: str,
    kana: str,
    municipality_code: str,
    now: datetime,
    romaji: str = "",
    prefecture: str = "",
    hosts: Collection[str] = (),
    mayor: str = "",
    postal_code: str = "",
    address: str = "",
    phone: str = "",
    email: str = "",
    office_hours: str = "",
    settings: Mapping[str, Any] | None = None,
) -> Town:
    """A new tenant. `municipality_code` may have five digits or six (with its check digit) and tells the prefecture.

    Raises Refusal for a slug that is no address part or a code whose check digit is wrong, Conflict where the slug, the
    code or a host is taken.
    """
    if not SLUG.fullmatch(slug):
        raise Refusal(
            "town-slug",
            "アドレスに使う名前は、半角の小文字・数字・ハイフンで50文字までにしてください。",
            fields={"slug": "半角の小文字・数字・ハイフンで入力してください。"},
        )
    code = _six_digits(municipality_code)
    if Town.objects.filter(slug=slug).exists():
        raise Conflict("town-slug-taken", f"{slug} はもう使われています。", fields={"slug": "別の名前にしてください。"})
    if Town.objects.filter(municipality_code=code).exists():
        raise Conflict(
            "town-code-taken",
            f"団体コード {code} の自治体はもうあります。",
            fields={"municipality_code": "もう登録されています。"},
        )
    town = Town.objects.create(
        slug=slug,
        name=name,
        kana=kana,
        romaji=romaji or slug.replace("-", " ").title(),
        prefecture=prefecture or prefecture_of(code),
        municipality_code=code,
        mayor=mayor,
        postal_code=postal_code,
        address=address,
        phone=phone,
        email=email,
        office_hours=office_hours,
        settings=dict(settings or {}),
        created_at=now,
    )
    for host in hosts:
        attach_host(town, host)
    record(actor=actor, town=town, kind="town.created", payload={"slug": slug, "code": code}, now=now)
    return town


def _six_digits(code: str) -> str:
    try:
        full = codes.municipality_code(code) if len(code) == 5 else code
    except ValueError:
        full = ""
    if not codes.is_municipality_code(full):
        raise Refusal(
            "municipality-code",
            "団体コードが正しくありません。5けた、または検査数字を含む6けたで入力してください。",
            fields={"municipality_code": "5けたか6けたの数字で入力してください。"},
        )
    return full
