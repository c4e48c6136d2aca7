"""Two towns full of things that are nobody else's business, each marked by a word that occurs nowhere else."""

import functools
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.inquiries.core.knowledge.samples import faq
from yakuba.accounts import services as accounts
from yakuba.accounts.core.roles import ROLES
from yakuba.calendars import services as calendars
from yakuba.calendars.core.contents import read_contents
from yakuba.calendars.models import Area, CollectionType
from yakuba.cases import services as cases
from yakuba.inquiries import services as inquiries
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.procedures import services as procedures
from yakuba.procedures.services import sync_packs
from yakuba.reports import services as reports
from yakuba.reports.core.given import Given
from yakuba.towns import services as towns

KIND = "procedures"


@dataclass(frozen=True)
class Possessions:
    """What belongs to one resident and one clerk of a town: the values that addresses are filled with."""

    mark: str
    town: Any
    resident: Any
    staff: Any
    case: Any
    attachment: Any
    view: Any
    outbox: Any
    notice: Any
    passkey: Any
    draft: Any
    faq: Any
    cluster: Any
    alias: Any
    report: Any
    order: Any
    upstream: Any
    version: Any
    area: Any
    collection_type: Any


def open_town(town: Any, now: datetime) -> dict[str, Any]:
    """Packs, a department and one member of staff for each role; gives the staff by role."""
    sync_packs(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)
    reports.sync_catalogues(actor=SYSTEM, town=town, roots=settings.PACK_ROOTS, now=now)
    accounts.create_department(actor=SYSTEM, town=town, code="child", name=f"zq{town.slug}課", now=now)
    return {
        role: accounts.create_staff(
            actor=SYSTEM,
            town=town,
            email=f"{role}@{town.slug}.example.jp",
            name=f"zq{town.slug}staff {role}",
            roles=[role],
            department="child",
            now=now,
        )
        for role in ROLES
    }


def possess(town: Any, staff: Any, mark: str, now: datetime) -> Possessions:
    """One of everything, each with the mark in every text a person wrote."""
    clerk = Actor("staff", str(staff.pk))
    resident = accounts.create_resident(
        actor=SYSTEM, town=town, email=f"{mark}@example.jp", name=f"{mark} 太郎", kana="マーク タロウ", now=now
    )
    accounts.change_profile(
        actor=SYSTEM,
        town=town,
        user_id=resident.pk,
        name=f"{mark} 太郎",
        address=f"{mark}町1",
        phone="0900000000",
        now=now,
    )
    submitted = cases.submit(
        actor=Actor("resident", str(resident.pk)),
        town=town,
        kind=KIND,
        topic="child-allowance",
        title=f"児童手当 {mark}",
        channel="online",
        submit_key=f"{mark}-{town.slug}",
        department_id=staff.department_id,
        applicant=cases.Applicant(
            name=f"{mark} 太郎", kana="マーク タロウ", email=f"{mark}@example.jp", resident_id=resident.pk
        ),
        arrived_on=now.date(),
        claimed_on=now.date(),
        due_on=now.date() + timedelta(days=20),
        content=b"{}",
        now=now,
    )
    case_id = submitted.case.pk
    common = {"actor": clerk, "town": town, "now": now}
    cases.write_message(case_id=case_id, body=f"{mark} 連絡", **common)
    cases.write_note(case_id=case_id, body=f"{mark} メモ", **common)
    attachment = cases.attach(case_id=case_id, inspected=picture(mark), field="reply", **common)
    notice = towns.set_notice(
        title={"ja": f"{mark} 下書き"}, body={"ja": f"{mark} 本文"}, publish_from=now + timedelta(days=999), **common
    )
    draft = procedures.start_pack(
        pack_id=f"{mark}-pack", files={"pack.yaml": f"title: {{ja: {mark} 下書き}}\n"}, act=f"{mark} 始めた", **common
    )
    question = inquiries.save_faq(entry=faq(question={"ja": f"{mark} 質問"}), **common).faq
    cluster = asked(town, question, mark, now)
    version = calendar(town, common)
    broken = reported(town, mark, now)
    return Possessions(
        mark=mark,
        order=reports.order_work(report_ids=[broken.pk], contractor=f"{mark} 工務店", **common),
        upstream=authority(town, mark, now),
        version=version,
        area=Area.objects.get(town=town),
        collection_type=CollectionType.objects.get(town=town),
        draft=draft,
        faq=question,
        cluster=cluster,
        alias=cluster.aliases.first(),
        report=broken,
        town=town,
        resident=resident,
        staff=staff,
        case=submitted.case,
        attachment=attachment,
        view=cases.save_view(name=f"{mark} 表示", query="", **common),
        outbox=rows("messaging.OutboxMessage", recipient=f"{mark}@example.jp").first(),
        notice=notice,
        passkey=Authenticator.objects.create(
            user=colleague(town, mark, now), type="webauthn", data={"name": f"{mark} 鍵", "credential": {}}
        ),
    )


def asked(town: Any, question: Any, mark: str, now: datetime) -> Any:
    """A conversation nobody answered, its cluster, a sampled question, and what was learned."""
    seen = {"first_at": now, "last_at": now}
    cluster = apps.get_model("inquiries.Cluster").objects.create(town=town, question=f"{mark} まとまり", size=1, **seen)
    conversation = apps.get_model("inquiries.Conversation").objects.create(
        town=town, key=f"{mark}-{town.pk}", channel="web", started_at=now, last_at=now
    )
    turn = apps.get_model("inquiries.Turn").objects.create(
        town=town,
        conversation=conversation,
        number=1,
        text=f"{mark} 聞いたこと",
        tier="person",
        near=[str(question.pk)],
        probability=0.2,
        cluster=cluster,
        at=now,
    )
    apps.get_model("inquiries.SampledQuestion").objects.create(
        town=town, turn=turn, month=now.date(), tier="person", shown=turn.near, probability=0.2, drawn_at=now
    )
    apps.get_model("inquiries.Alias").objects.create(
        town=town, faq=question, text=f"{mark} 聞き方", origin="learned", cluster=cluster, added_at=now
    )
    return cluster


def reported(town: Any, mark: str, now: datetime) -> Any:
    """Something broken that nobody else may read of: it was not reviewed."""
    return reports.submit(
        actor=SYSTEM,
        town=town,
        given=Given("pothole", description=f"{mark} 穴", place_text=f"{mark} 前", public=True),
        channel="online",
        submit_key=f"{mark}-report-{town.slug}",
        applicant=cases.Applicant(name=f"{mark} 太郎"),
        device=mark,
        now=now,
    ).report


def authority(town: Any, mark: str, now: datetime) -> Any:
    """Another server that reports are handed on to; where it stands nobody may reach."""
    return apps.get_model("reports.Upstream").objects.create(
        town=town, name=f"{mark} 土木事務所", url="https://127.0.0.1/v2", categories={"pothole": "1"}, created_at=now
    )


def colleague(town: Any, mark: str, now: datetime) -> Any:
    """Whose passkey it is: nobody who is signed in during the sweep."""
    return accounts.create_staff(
        actor=SYSTEM, town=town, email=f"{mark}-keys@example.jp", name="鍵の持ち主", roles=["clerk"], now=now
    )


def picture(mark: str) -> Any:
    """A file as `webkit.uploads.inspect` would have let it through."""
    return SimpleNamespace(name=f"{mark}.png", content=mark.encode(), content_type="image/png")


def rows(model: str, **filters: Any) -> Any:
    return apps.get_model(model).objects.filter(**filters)


def of_town(town_id: int) -> dict[str, list[Any]]:
    """Every row of a town, by table: to see whether anything of it changed."""
    return held(town_tables(), {"town": town_id})


def of_person(owner: Possessions) -> dict[str, list[Any]]:
    """The person's account, cases and whatever hangs on them, by table."""
    return held(person_tables(), {"case": owner.case.pk, "user": owner.resident.pk})


def held(tables: dict[str, tuple[str, str]], keys: dict[str, Any]) -> dict[str, list[Any]]:
    """As the database has them: hundreds of looks a sweep are too many to build each by the models."""
    found = {}
    with connection.cursor() as cursor:
        for label, (sql, key) in tables.items():
            cursor.execute(sql, [keys[key]])
            found[label] = cursor.fetchall()
    return found


@functools.cache
def town_tables() -> dict[str, tuple[str, str]]:
    fields = [(model, field) for model in apps.get_models() for field in model._meta.fields if field.name == "town"]
    return {model._meta.label: (selecting(model, field), "town") for model, field in fields}


@functools.cache
def person_tables() -> dict[str, tuple[str, str]]:
    user = apps.get_model("accounts.User")
    found = {"self": (selecting(user, user._meta.pk), "user")}
    keys = {"cases.Case": "case", "accounts.User": "user"}
    for model in apps.get_models():
        for field in model._meta.fields:
            target = field.related_model
            if isinstance(target, type) and (key := keys.get(target._meta.label)):
                found[f"{model._meta.label}.{field.name}"] = (selecting(model, field), key)
    return found


def selecting(model: Any, field: Any) -> str:
    meta = model._meta
    return f'SELECT * FROM "{meta.db_table}" WHERE "{field.column}" = %s ORDER BY "{meta.pk.column}"'


def calendar(town: Any, common: dict[str, Any]) -> Any:
    """A collection calendar on show: public in its town, so it bears the town's mark alone."""
    table = f"地名,センター,zq{town.slug}ごみ\nzq{town.slug}町,,月\n"
    read = read_contents({"area_days.csv": table.encode()})
    version = calendars.import_contents(contents=read, name=f"zq{town.slug} 版", **common)
    calendars.publish_version(version_id=version.pk, **common)
    return calendars.import_contents(contents=read, name=f"zq{town.slug} 下書き", **common)
