"""The way of a version: sent, checked, handed to a second person, published; or given back, or given up."""

import base64
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, Forbidden, Refusal
from yakuba.opendata.core.checking import Checked, Choices, check
from yakuba.opendata.core.tables import Foreign, read_book
from yakuba.opendata.models import Dataset, Version
from yakuba.opendata.queries.versions import book_of
from yakuba.opendata.services.held import held, next_number, opened, show
from yakuba.opendata.services.record import record, staff_id
from yakuba.opendata.services.store import store_table
from yakuba.webkit import vault

UNTOUCHED = timedelta(days=90)


@transaction.atomic
def send_file(
    *, actor: Actor, town: Any, dataset_id: int, name: str, content: bytes, as_of: date, now: datetime, note: str = ""
) -> Version:
    """A file for the next version, in place of one that was being checked. Refusal where it has no table; Conflict in review.

    What was chosen for the version before is chosen again, where it still fits.
    """
    dataset = held(town, dataset_id)
    if dataset.provider:
        raise Refusal("dataset-provided", "このデータセットは、役場の記録から自動で作られます。ファイルは送れません。")
    book = read_book(name, content)
    if isinstance(book, Foreign):
        raise Refusal("data-form", f"{book.form}は公開できません。CSVかExcel（.xlsx）を送ってください。")
    if Version.objects.filter(dataset=dataset, state="review").exists():
        raise Conflict("data-in-review", "確認を待っている版があります。先に公開するか、戻してもらってください。")
    before = Version.objects.filter(dataset=dataset).order_by("-number").first()
    Version.objects.filter(dataset=dataset, state="draft").update(state="dropped", original=None)
    choices = Choices.of(before.choices if before else {})
    version = Version(
        town=town, dataset=dataset, number=next_number(dataset), state="draft", as_of=as_of, note=note.strip()[:300],
        file_name=name[:200], original=vault.seal({"content": base64.b64encode(content).decode()}),
        created_by_id=staff_id(actor), created_at=now,
    )  # fmt: skip
    _put(version, check(book, choices), choices)
    version.save()
    record(
        dataset, actor=actor, kind="dataset.sent", payload={"version": version.number, "rows": version.rows}, now=now
    )
    return version


@transaction.atomic
def choose(*, actor: Actor, town: Any, dataset_id: int, choices: Choices, now: datetime) -> Version:
    """Repairs accepted or not, columns left out, what was read and declared."""
    dataset = held(town, dataset_id)
    version = opened(dataset, "draft")
    _put(version, check(book_of(version), choices), choices)
    version.save()
    record(
        dataset,
        actor=actor,
        kind="dataset.checked",
        payload={"version": version.number, "repairs": list(choices.repairs), "dropped": len(choices.dropped), "declared": len(choices.declared)},
        now=now,
    )  # fmt: skip
    return version


@transaction.atomic
def submit_version(*, actor: Actor, town: Any, dataset_id: int, now: datetime) -> Version:
    """To the second person. Refusal with all that keeps it from being published."""
    dataset = held(town, dataset_id)
    version = opened(dataset, "draft")
    if version.original:
        _demand(check(book_of(version), Choices.of(version.choices)))
    version.state, version.submitted_by_id, version.remark = "review", staff_id(actor), ""
    version.save(update_fields=["state", "submitted_by", "remark"])
    record(dataset, actor=actor, kind="dataset.submitted", payload={"version": version.number}, now=now)
    return version


@transaction.atomic
def give_back(*, actor: Actor, town: Any, dataset_id: int, remark: str, now: datetime) -> None:
    """To be mended, with what."""
    dataset = held(town, dataset_id)
    version = opened(dataset, "review")
    if not remark.strip():
        raise Refusal("data-remark", "何を直すかを書いてください。", fields={"remark": "何を直すかを書いてください。"})
    version.state, version.remark = "draft", remark.strip()[:1000]
    version.save(update_fields=["state", "remark"])
    record(dataset, actor=actor, kind="dataset.returned", payload={"version": version.number}, now=now)


@transaction.atomic
def publish_version(*, actor: Actor, town: Any, dataset_id: int, now: datetime) -> Version:
    """For everyone to have. Forbidden for whoever sent or submitted it; Refusal where something came up meanwhile."""
    dataset = held(town, dataset_id)
    version = opened(dataset, "review")
    if staff_id(actor) in {version.created_by_id, version.submitted_by_id}:
        raise Forbidden("data-second-person", "送った人や確認に出した人とは別の職員が公開してください。")
    if version.original:
        checked = check(book_of(version), Choices.of(version.choices))
        _demand(checked)
        _put(version, checked, Choices.of(version.choices))
        stored = store_table(town, checked.header, checked.rows)
        version.file, version.sha256, version.stilled, version.original = (
            stored.path,
            stored.sha256,
            stored.stilled,
            None,
        )
    put_on_show(dataset, version, actor=actor, now=now)
    return version


@transaction.atomic
def drop_version(*, actor: Actor, town: Any, dataset_id: int, now: datetime) -> None:
    """Given up; the file that was sent is gone."""
    dataset = held(town, dataset_id)
    version = opened(dataset, "draft", "review")
    version.state, version.original = "dropped", None
    version.save(update_fields=["state", "original"])
    record(dataset, actor=actor, kind="dataset.dropped", payload={"version": version.number}, now=now)


@transaction.atomic
def take_back_version(*, actor: Actor, town: Any, dataset_id: int, number: int, now: datetime) -> None:
    """A published version is no longer given out; the one before it takes its place. Conflict for the only one."""
    dataset = held(town, dataset_id)
    published = list(Version.objects.select_for_update().filter(dataset=dataset, state="published").order_by("-number"))
    taken = next((each for each in published if each.number == number), None)
    if taken is None:
        raise Conflict("data-not-public", "この版は公開していません。")
    if len(published) == 1:
        raise Conflict("data-only-version", "公開している版はこれだけです。データセットの公開をやめてください。")
    taken.state = "withdrawn"
    taken.save(update_fields=["state"])
    show(dataset, next(each for each in published if each.number != number))
    dataset.updated_at = now
    dataset.save()
    record(dataset, actor=actor, kind="dataset.version_withdrawn", payload={"version": number}, now=now)


def put_on_show(dataset: Dataset, version: Version, *, actor: Actor, now: datetime) -> None:
    """Within the caller's transaction."""
    version.state, version.published_at, version.reviewed_by_id = "published", now, staff_id(actor)
    version.save()
    dataset.state, dataset.reason, dataset.updated_at = "published", "", now
    show(dataset, version)
    dataset.save()
    record(
        dataset,
        actor=actor,
        kind="dataset.published",
        payload={"version": version.number, "rows": version.rows, "sha256": version.sha256, "as_of": version.as_of.isoformat()},
        now=now,
    )  # fmt: skip


def _put(version: Version, checked: Checked, choices: Choices) -> None:
    version.choices = choices.plain()
    version.columns = [[column.name, column.kind] for column in checked.columns]
    version.rows = len(checked.rows)
    version.scores = {"before": dict(checked.before.score), "after": dict(checked.after.score)}


def _demand(checked: Checked) -> None:
    if checked.blocks:
        raise Refusal("data-blocked", " ".join(checked.blocks))


def forget_originals(*, now: datetime) -> int:
    """Files that lie unpublished for three months are gone; what was chosen stays."""
    old = Version.objects.filter(state="draft", created_at__lt=now - UNTOUCHED, original__isnull=False)
    return old.update(state="dropped", original=None)
