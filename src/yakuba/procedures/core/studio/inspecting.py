"""Everything that is known about a pack while it is being written: faults, warnings, golden cases. As quick as typing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Document, Pack, document_of, examine_texts, parse_kept
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.core.columns import Column, columns_of
from yakuba.procedures.core.facts import parse_facts
from yakuba.procedures.core.procedure import Procedure, parse_procedure
from yakuba.procedures.core.schemas import KIND
from yakuba.procedures.core.studio.unwritten import unwritten
from yakuba.procedures.core.warn import warn_procedure
from yakuba.webkit.forms import Form, parse_form

Files = Mapping[str, str]


@dataclass(frozen=True)
class Inspection:
    """`procedure` is None where the files can't be read as one. `cases` counts the golden cases, `failed` names those that fail.

    `unwritten` are texts that still say so: the rules run, but nobody may publish them.
    """

    pack: Pack | None
    procedure: Procedure | None
    errors: tuple[PackError, ...]
    warnings: tuple[PackError, ...]
    cases: int
    failed: tuple[str, ...]
    unwritten: tuple[PackError, ...] = ()

    @property
    def sound(self) -> bool:
        return not self.errors and not self.unwritten

    def of_file(self, name: str) -> list[PackError]:
        """Errors and warnings of one file, by line."""
        found = [each for each in (*self.errors, *self.warnings) if short(each) == name]
        return sorted(found, key=lambda each: each.line or 0)

    def document(self, name: str) -> Document | None:
        return self.pack.documents.get(name) if self.pack else None


def form_of(files: Files) -> Form | None:
    """The form by itself, where the rest of the pack can't be read yet."""
    document, faults = document_of(KIND, "form.yaml", files.get("form.yaml", ""))
    try:
        return None if faults or document is None else parse_form(document.data, shaped=True)
    except PackError:
        return None


def columns_of_files(files: Files) -> Mapping[str, Column]:
    """What a rule may name, as far as form and facts can be read: a table that is being begun has no sound pack yet."""
    form = form_of(files)
    try:
        rules = parse_kept(files.get("screening.yaml", ""), "screening.yaml").data
        facts = parse_facts(rules.get("facts", ()))
    except (PackError, KeyError, TypeError, AttributeError):
        facts = ()
    return columns_of(form, facts) if form else {}


def short(error: PackError) -> str:
    """The file within the pack: form.yaml."""
    return error.file.removeprefix(f"{KIND}/").partition("/")[2] or error.file


def inspect(pack_id: str, files: Files) -> Inspection:
    """The same files are inspected once."""
    return _inspect(pack_id, tuple(sorted(files.items())))


@lru_cache(maxsize=32)
def _inspect(pack_id: str, files: Sequence[tuple[str, str]]) -> Inspection:
    pack, errors = examine_texts(KIND, pack_id, dict(files))
    if pack is None:
        return Inspection(None, None, tuple(errors), (), 0, ())
    left = tuple(unwritten(pack.documents))
    try:
        procedure = parse_procedure(pack)
    except PackError:
        return Inspection(pack, None, tuple(check_procedure(pack)), (), 0, (), left)
    errors = check_procedure(pack, procedure)
    names = [case["id"] for case in procedure.golden["cases"]]
    failed = {
        name for name in names for error in errors if error.code == "pack.golden" and f"「{name}」" in error.problem
    }
    warnings = () if errors else tuple(warn_procedure(pack, procedure))
    return Inspection(
        pack, procedure, tuple(errors), warnings, len(names), tuple(each for each in names if each in failed), left
    )
