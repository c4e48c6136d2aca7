"""Reads of the pack studio: drafts, their edits, what they start from, and the cases that a new version would meet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.kernel.errors import NotFound
from yakuba.procedures.core.changes import Changes, changes_between
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.studio.inspecting import Inspection, inspect
from yakuba.procedures.models import Application, Letter, PackDraft, PackEdit, PackVersion, Screening
from yakuba.procedures.queries.applications import answers_of
from yakuba.procedures.queries.packs import in_force, procedure_of
from yakuba.webkit import vault
from yakuba.webkit.forms.answers import walk

KEPT = 200
NOTICES = {kind: str(title) for kind, title in Letter.KINDS}
"""What a letter of each kind is called."""


@dataclass(frozen=True)
class OpenPack:
    """A draft with its files as they stand."""

    draft: PackDraft
    files: Mapping[str, str]
    edit: PackEdit

    @property
    def inspection(self) -> Inspection:
        return inspect(self.draft.pack_id, self.files)

    @property
    def may_edit(self) -> bool:
        return self.draft.state == "draft"


def open_pack(*, town_id: int, draft_id: int) -> OpenPack:
    """The draft of this town; NotFound for any other."""
    people = ("base", "published", "created_by", "submitted_by", "reviewed_by")
    draft = (
        PackDraft.objects.select_related(*people)
        .defer("base__documents", "published__documents")
        .filter(town_id=town_id, pk=draft_id)
        .first()
    )
    if draft is None:
        raise NotFound("pack-draft-unknown", "この下書きは見つかりません。一覧から選び直してください。")
    edit = PackEdit.objects.get(draft=draft, number=draft.number)
    return OpenPack(draft, edit.files, edit)


def drafts(*, town_id: int) -> Sequence[PackDraft]:
    """Open ones first, then the newest."""
    rows = PackDraft.objects.select_related("created_by", "published").defer("published__documents")
    order = {"review": 0, "draft": 1, "published": 2, "discarded": 3}
    return sorted(rows.filter(town_id=town_id).order_by("-updated_at")[:KEPT], key=lambda each: order[each.state])


def open_draft(*, town_id: int, pack_id: str) -> PackDraft | None:
    """The one draft of a procedure that is being written or reviewed."""
    return PackDraft.objects.filter(town_id=town_id, pack_id=pack_id, state__in=["draft", "review"]).first()


def edits(*, town_id: int, draft_id: int) -> Sequence[PackEdit]:
    """Newest first, without their files."""
    rows = PackEdit.objects.defer("files").select_related("by")
    return list(rows.filter(town_id=town_id, draft_id=draft_id).order_by("-number")[:KEPT])


def edit_of(*, town_id: int, draft_id: int, number: int) -> PackEdit:
    """One edit with its files."""
    found = PackEdit.objects.filter(town_id=town_id, draft_id=draft_id, number=number).first()
    if found is None:
        raise NotFound("pack-edit-unknown", "この変更は見つかりません。")
    return found


def version_of(*, town_id: int, version_id: int) -> PackVersion:
    """A stored version of this town, with its documents."""
    found = PackVersion.objects.filter(town_id=town_id, pk=version_id).first()
    if found is None:
        raise NotFound("pack-version-unknown", "この版は見つかりません。")
    return found


@dataclass(frozen=True)
class Startable:
    """A version that a draft can start from."""

    version: PackVersion
    title: str


def startable(*, town_id: int, on: date) -> Sequence[Startable]:
    """The version that counts of every pack, whether in force or not."""
    rows = PackVersion.objects.defer("documents").filter(town_id=town_id, current=True).order_by("pack_id")
    by_pack: dict[str, list[PackVersion]] = {}
    for row in rows:
        by_pack.setdefault(row.pack_id, []).append(row)
    found = (in_force(versions, on) for versions in by_pack.values())
    return [Startable(version, procedure_of(version).title["ja"]) for version in found if version]


def replaced(*, town_id: int, pack_id: str, on: date) -> PackVersion | None:
    """The version that counts on a day: what a new one would take over from."""
    return in_force(PackVersion.objects.filter(town_id=town_id, pack_id=pack_id, current=True), on)


@dataclass(frozen=True)
class VersionCases:
    """Open cases of one version, and what of theirs a new version has no place for."""

    version: PackVersion
    cases: int
    changes: Changes
    fields: Sequence[tuple[str, int]]
    findings: Sequence[tuple[str, int]]


@dataclass(frozen=True)
class Impact:
    """What a new version means for cases that are under way."""

    versions: Sequence[VersionCases]
    ends_on: date | None

    @property
    def cases(self) -> int:
        return sum(each.cases for each in self.versions)

    @property
    def orphans(self) -> int:
        """Cases whose own answers or findings the new version does not know."""
        return sum(each.cases for each in self.versions if each.fields or each.findings)

    @property
    def asks(self) -> bool:
        """Whether it must be acknowledged before the version is published."""
        return bool(self.orphans or (self.ends_on and self.cases))


def open_applications(*, town_id: int, pack_id: str) -> Sequence[Application]:
    """Of one procedure, not closed, oldest first."""
    rows = Application.objects.select_related("case", "pack").defer("pack__documents")
    return list(
        rows.filter(town_id=town_id, pack__pack_id=pack_id, case__closed_at=None, case__erased_at=None).order_by("pk")
    )


def impact(*, town_id: int, pack_id: str, new: Procedure) -> Impact:
    """Counted from the cases themselves: which have an answer or a finding that `new` no longer has."""
    grouped: dict[int, list[Application]] = {}
    for application in open_applications(town_id=town_id, pack_id=pack_id):
        if application.pack.sha256 != new.sha256:
            grouped.setdefault(application.pack_id, []).append(application)
    return Impact([_of_version(held, new) for held in grouped.values()], new.effective_until)


def _of_version(held: Sequence[Application], new: Procedure) -> VersionCases:
    old = procedure_of(held[0].pack)
    changes = changes_between(old, new)
    gone = {each.name: each.label.ja for each in changes.of("removed")}
    fields: Counter[str] = Counter()
    findings: Counter[str] = Counter()
    for application in held:
        revision = application.revisions.get(number=application.revision)
        if gone:
            fields.update({name for name in _answered(old, answers_of(old, revision)) if name in gone})
        if changes.findings:
            latest = Screening.objects.filter(revision=revision).latest("at")
            found = vault.unseal(bytes(latest.result))["findings"]
            findings.update({each["code"] for each in found} & set(changes.findings))
    counted = [(gone[name], count) for name, count in fields.most_common()]
    return VersionCases(held[0].pack, len(held), changes, counted, findings.most_common())


def _answered(procedure: Procedure, answers: Mapping[str, Any]) -> set[str]:
    return {
        f"{section.id}.{field.id}" if section.repeat else field.id
        for section, field, _, value in walk(procedure.form, answers)
        if value not in (None, "", [], False)
    }


def running(*, town_id: int, pack_id: str) -> Sequence[tuple[PackVersion, int]]:
    """Versions of a procedure that open cases stand under, with how many."""
    counted = Counter(each.pack_id for each in open_applications(town_id=town_id, pack_id=pack_id))
    rows = PackVersion.objects.defer("documents").filter(pk__in=counted).order_by("pk")
    return [(row, counted[row.pk]) for row in rows]
