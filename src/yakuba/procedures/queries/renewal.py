"""Whether a form being filled in still stands under the rules in force, and what the newer version changes."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.procedures.core.changes import Changes, changes_between
from yakuba.procedures.models import PackVersion
from yakuba.procedures.queries.drafts import OpenDraft
from yakuba.procedures.queries.packs import latest_version, procedure_of
from yakuba.webkit import vault


@dataclass(frozen=True)
class Standing:
    """`newer` is the version to go on with, `changes` what it changes; `closed` where nothing can be sent yet or any more."""

    newer: PackVersion | None = None
    changes: Changes | None = None
    closed: bool = False

    @property
    def fine(self) -> bool:
        return self.newer is None and not self.closed


def standing_of(opened: OpenDraft, *, on: date) -> Standing:
    """A correction stays under the version its case was opened under; anything else follows the rules in force.

    A procedure that was taken off the list without an end can still be sent by those who had begun.
    """
    draft = opened.draft
    if draft.corrects_id or draft.case_id:
        return Standing()
    version = latest_version(town_id=draft.town_id, pack_id=draft.pack.pack_id, on=on)
    if version is None:
        return Standing()
    if on < (version.effective_from or on) or on > (version.effective_until or on):
        return Standing(closed=True)
    if version.pk == draft.pack_id:
        return Standing()
    return Standing(version, changes_between(opened.procedure, procedure_of(version)))


def left_over(opened: OpenDraft) -> list[dict[str, Any]]:
    """Answers that the newer version no longer asks for, as label and text by language."""
    sealed = opened.draft.left_over
    return list(vault.unseal(bytes(sealed))["answers"]) if sealed else []
