"""One act on many questions, each by itself: what can't be done is left with its reason, and all of it can be taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.inquiries.core.knowledge.stored import as_plain, faults, from_plain
from yakuba.inquiries.models import Faq, FaqBatch, FaqVersion
from yakuba.inquiries.queries import batches
from yakuba.inquiries.services.held import held, opened, record, set_aliases, show_newest, staff_id
from yakuba.inquiries.services.publish_faq import publish_faq, retire_faq, submit_faq
from yakuba.inquiries.services.save_faq import save_faq
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Conflict, Refusal, YakubaError

BATCH_ACTS: Mapping[str, str] = {
    "submit": "確認に出しました",
    "publish": "公開しました",
    "retire": "公開をやめました",
    "review": "見直し期限を変えました",
    "department": "担当課を変えました",
}
MOST = 500
KEPT = timedelta(days=30)
_OPEN = ("draft", "review", "live")


@dataclass(frozen=True)
class Changed:
    """`left` are (question, why it was left as it is)."""

    changed: int
    left: Sequence[tuple[str, str]]


@transaction.atomic
def change_faqs(
    *, actor: Actor, town: Any, faq_ids: Sequence[int], act: str, now: datetime, value: str = ""
) -> Changed:
    """`act` is one of BATCH_ACTS; `value` the day or the department's code. Refusal where it is none, or there are too many.

    A new day or department of a live question is live at once: its text stays as it was reviewed. The day it was checked
    is today where the review is put off.
    """
    if len(faq_ids) > MOST:
        raise Refusal("faq-batch-long", f"一度に変えられるのは{MOST}件までです。絞り込んでください。")
    changes = _changes(town, act, value, local_date(now))
    names = dict(Faq.objects.filter(town=town, pk__in=faq_ids).values_list("pk", "question"))
    steps, left = [], []
    for faq_id in dict.fromkeys(faq_ids):
        try:
            with transaction.atomic():
                before = _standing(held(town=town, faq_id=faq_id))
                _act(act, changes, actor=actor, town=town, faq_id=faq_id, now=now)
                steps.append({**before, "after": _standing(held(town=town, faq_id=faq_id))["versions"]})
        except YakubaError as error:
            left.append((names.get(faq_id, ""), error.message))
    if steps:
        FaqBatch.objects.create(town=town, staff_id=staff_id(actor), act=act, steps=steps, at=now)
    return Changed(len(steps), left)


@transaction.atomic
def undo_change(*, actor: Actor, town: Any, now: datetime) -> Changed:
    """Take back this member of staff's last act on many; what was changed since stays. NotFound where there is none."""
    batch = batches.last_or_refuse(town_id=town.pk, staff_id=int(actor.id), now=now)
    done, left = 0, []
    for step in batch.steps:
        faq = held(town=town, faq_id=step["faq"])
        if _standing(faq)["versions"] != step["after"]:
            left.append((faq.question, "そのあとに変更されました。"))
            continue
        _put_back(faq, step, actor, now)
        done += 1
    batch.undone_at = now
    batch.save(update_fields=["undone_at"])
    return Changed(done, left)


def drop_old_batches(*, now: datetime) -> int:
    return FaqBatch.objects.filter(at__lt=now - KEPT).delete()[0]


def _changes(town: Any, act: str, value: str, today: date) -> dict[str, Any]:
    """What becomes different in the entry."""
    if act == "review":
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise Refusal("faq-review-day", "見直し期限を「2027-11-24」の形で入れてください。") from None
        if day <= today:
            raise Refusal("faq-review-day", "見直し期限は、明日以後の日にしてください。")
        return {"review_by": day, "reviewed_on": today}
    if act == "department":
        known = {each.code: each.name for each in accounts.departments(town.pk)}
        if value not in known:
            raise Refusal("faq-department", f"担当課を選んでください：{'、'.join(known.values())}")
        return {"department": value}
    return {}


def _act(act: str, changes: Mapping[str, Any], **common: Any) -> None:
    if act == "submit":
        submit_faq(**common)
    elif act == "publish":
        publish_faq(**common)
    elif act == "retire":
        retire_faq(**common)
    else:
        _revise(changes, **common)


def _revise(changes: Mapping[str, Any], *, actor: Actor, town: Any, faq_id: int, now: datetime) -> None:
    faq = held(town=town, faq_id=faq_id)
    if faq.state == "review":
        raise Conflict("faq-in-review", "確認を待っています。先に公開するか、書き手に戻してください。")
    if faq.state == "retired":
        raise Conflict("faq-retired", "取り下げてあります。")
    version = opened(faq, "draft" if faq.state == "draft" else "live")
    entry = replace(from_plain(version.content), **changes)
    if faq.state == "draft":
        save_faq(actor=actor, town=town, entry=entry, faq_id=faq.pk, origin=version.origin, now=now)
        return
    if problems := faults(entry):
        raise Refusal("faq-incomplete", next(iter(problems.values())))
    version.state = "retired"
    version.save(update_fields=["state"])
    faq.live = FaqVersion.objects.create(
        town=town, faq=faq, number=batches.last_number(faq) + 1, state="live", origin="editor", content=as_plain(entry),
        created_by_id=version.created_by_id, created_at=now, reviewed_by_id=staff_id(actor), reviewed_at=now,
    )  # fmt: skip
    show_newest(faq, entry, "live", now)
    faq.save()
    record(
        faq, actor=actor, kind="faq.revised", payload={"version": faq.live.number, "fields": sorted(changes)}, now=now
    )


def _standing(faq: Faq) -> dict[str, Any]:
    """Plain: the question's state, and those of its versions that count."""
    versions = FaqVersion.objects.filter(faq=faq, state__in=_OPEN).order_by("pk").values_list("pk", "state")
    return {"faq": faq.pk, "state": faq.state, "versions": [list(each) for each in versions]}


def _put_back(faq: Faq, step: Mapping[str, Any], actor: Actor, now: datetime) -> None:
    FaqVersion.objects.filter(faq=faq, state__in=_OPEN).update(state="dropped")
    for pk, state in step["versions"]:
        reviewed = {} if state == "live" else {"reviewed_by": None, "reviewed_at": None}
        FaqVersion.objects.filter(faq=faq, pk=pk).update(state=state, **reviewed)
    kept = {state: FaqVersion.objects.get(faq=faq, pk=pk) for pk, state in step["versions"]}
    shown = kept.get("draft") or kept.get("review") or kept["live"]
    show_newest(faq, from_plain(shown.content), step["state"], now)
    faq.live = kept.get("live")
    faq.save()
    if faq.live:
        set_aliases(faq, from_plain(faq.live.content), faq.live.origin, actor, now)
    record(faq, actor=actor, kind="faq.put_back", payload={"version": shown.number}, now=now)
