import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.opendata.core.catalogue.vocabulary import FREQUENCIES, LICENCES, THEMES
from yakuba.opendata.models import Dataset
from yakuba.opendata.services.held import held, show
from yakuba.opendata.services.record import record

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
TEXTS = {"title": 120, "title_en": 120, "description": 4000, "description_en": 4000, "contact": 200}
MOST_KEYWORDS = 20


@transaction.atomic
def save_dataset(
    *, actor: Actor, town: Any, values: Mapping[str, Any], now: datetime, dataset_id: int | None = None
) -> Dataset:
    """What is said about a dataset: its titles, address, licence and so on. Refusal with the fields to mend.

    The address stays once something was published under it.
    """
    dataset = held(town, dataset_id) if dataset_id else Dataset(town=town, created_at=now)
    problems = _problems(town, dataset, values)
    if problems:
        raise Refusal("dataset-incomplete", "直すところがあります。", fields=problems)
    for name in TEXTS:
        setattr(dataset, name, str(values.get(name, "")).strip())
    if not dataset.provider and not dataset.current_id:
        dataset.slug = str(values["slug"]).strip()
    dataset.keywords = _keywords(values)
    dataset.theme, dataset.licence = str(values["theme"]), str(values["licence"])
    dataset.frequency, dataset.department = str(values["frequency"]), str(values.get("department", ""))
    dataset.updated_at = now
    show(dataset, dataset.current)
    dataset.save()
    record(dataset, actor=actor, kind="dataset.saved", now=now)
    return dataset


def _keywords(values: Mapping[str, Any]) -> list[str]:
    words = re.split(r"[,、，\n]", str(values.get("keywords", "")))
    return list(dict.fromkeys(word.strip()[:40] for word in words if word.strip()))[:MOST_KEYWORDS]


def _problems(town: Any, dataset: Dataset, values: Mapping[str, Any]) -> dict[str, str]:
    found = {}
    slug = str(values.get("slug", "")).strip()
    if not str(values.get("title", "")).strip():
        found["title"] = "題名を入れてください。"
    for name, longest in TEXTS.items():
        if len(str(values.get(name, "")).strip()) > longest:
            found[name] = f"{longest}字までです。"
    if not dataset.provider and not dataset.current_id:
        if not _SLUG.fullmatch(slug) or len(slug) > 80:
            found["slug"] = "アドレスは半角の英小文字・数字・ハイフンで、80字までにしてください（例：public-toilets）。"
        elif Dataset.objects.filter(town=town, slug=slug).exclude(pk=dataset.pk).exists():
            found["slug"] = "このアドレスは、ほかのデータセットが使っています。"
    for name, allowed in (("theme", THEMES), ("licence", LICENCES), ("frequency", FREQUENCIES)):
        if values.get(name) not in allowed:
            found[name] = "選んでください。"
    codes = {each.code for each in accounts.departments(town.pk)} | {""}
    if values.get("department", "") not in codes:
        found["department"] = "選んでください。"
    return found


@transaction.atomic
def withdraw_dataset(*, actor: Actor, town: Any, dataset_id: int, reason: str, now: datetime) -> None:
    """It is no longer shown or given out; its page says why. Refusal without a reason."""
    dataset = held(town, dataset_id)
    if dataset.state != "published":
        raise Conflict("dataset-not-public", "公開していません。")
    if not reason.strip():
        raise Refusal(
            "dataset-reason",
            "公開をやめる理由を書いてください。だれでも読めます。",
            fields={"reason": "理由を書いてください。"},
        )
    dataset.state, dataset.reason, dataset.updated_at = "withdrawn", reason.strip()[:300], now
    dataset.save(update_fields=["state", "reason", "updated_at"])
    record(dataset, actor=actor, kind="dataset.withdrawn", now=now)


@transaction.atomic
def restore_dataset(*, actor: Actor, town: Any, dataset_id: int, now: datetime) -> None:
    """It is shown again as it was."""
    dataset = held(town, dataset_id)
    if dataset.state != "withdrawn":
        raise Conflict("dataset-not-withdrawn", "公開をやめたデータセットではありません。")
    dataset.state, dataset.reason, dataset.updated_at = "published", "", now
    dataset.save(update_fields=["state", "reason", "updated_at"])
    record(dataset, actor=actor, kind="dataset.restored", now=now)
