from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.towns.models import Notice, Town
from yakuba.towns.services.record import record


@transaction.atomic
def set_notice(
    *,
    actor: Actor,
    town: Town,
    title: Mapping[str, str],
    body: Mapping[str, str],
    publish_from: datetime,
    now: datetime,
    publish_until: datetime | None = None,
    level: str = "info",
    notice_id: int | None = None,
) -> Notice:
    """Publish a notice, or change the one with `notice_id`. Texts map a language to its text; `ja` must be there."""
    problems = {
        f"{name}.ja": "日本語の文を入力してください。"
        for name, text in (("title", title), ("body", body))
        if not text.get("ja", "").strip()
    }
    if publish_until is not None and publish_until <= publish_from:
        problems["publish_until"] = "掲載の終わりは、始まりより後にしてください。"
    if level not in dict(Notice.LEVELS):
        problems["level"] = f"{'・'.join(dict(Notice.LEVELS))} のどれかを選んでください。"
    if problems:
        raise Refusal("notice-incomplete", "お知らせに足りないところがあります。", fields=problems)

    notice = Notice(town=town) if notice_id is None else _existing(town, notice_id)
    notice.level = level
    notice.title = dict(title)
    notice.body = dict(body)
    notice.publish_from = publish_from
    notice.publish_until = publish_until
    notice.save()
    payload = {"notice": notice.pk, "level": level, "new": notice_id is None}
    record(actor=actor, town=town, kind="town.notice_set", payload=payload, now=now)
    return notice


def _existing(town: Town, notice_id: int) -> Notice:
    notice = Notice.objects.filter(town=town, pk=notice_id).first()
    if notice is None:
        raise NotFound("notice-unknown", "このお知らせはありません。")
    return notice
