"""The catalogues of resident pages: Japanese texts in, English and easy Japanese out. Needs no gettext programs.

scripts/messages.py extract    collect new texts, drop those that are gone
scripts/messages.py check      1 where a text has no translation, a wrong placeholder, or is no longer used
scripts/messages.py compile    write the .mo files that Django reads (not in git)
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "yakuba"
LOCALES = {"en": "en", "ja_Easy": "ja"}
"""Folder → the language whose plural forms it follows."""

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")
# One day for all: a catalogue changes when its texts do, not when it is looked at.
DAY = datetime(2026, 1, 1, tzinfo=UTC)


ERRORS = frozenset({"Refusal", "NotFound", "Conflict", "Forbidden", "TooMany", "refused"})
"""Calls whose second argument is a message for people."""

STAFF_ONLY = (
    "accounts/services/create_*.py accounts/services/move_staff.py accounts/services/record.py accounts/services/set_*.py "
    "calendars/queries/versions.py calendars/services/[!k]* calendars/web/staff*.py "
    "cases/core/status_rows.py cases/queries/sheets.py cases/services/assign.py cases/services/erase.py "
    "cases/services/stand_in.py cases/services/views.py cases/services/view_file.py cases/web/stand_ins.py config/* console/* "
    "inquiries/core/knowledge/tables.py inquiries/services/import_faqs.py inquiries/services/publish_faq.py "
    "inquiries/queries/clusters.py inquiries/services/change_alias.py inquiries/services/clusters_held.py "
    "inquiries/services/decide_cluster.py inquiries/services/draw_sample.py inquiries/services/rate.py inquiries/web/learning.py "
    "inquiries/services/save_faq.py inquiries/services/sync_faqs.py inquiries/services/change_faqs.py "
    "inquiries/queries/batches.py inquiries/queries/tables.py inquiries/web/editing.py inquiries/web/listing.py "
    "inquiries/web/one.py inquiries/web/tables.py "
    "inquiries/core/chat_settings.py inquiries/services/take_over.py "
    "inquiries/services/train_model.py inquiries/services/roll_back_model.py "
    "opendata/core/catalogue/ckan.py opendata/core/catalogue/extracting.py opendata/core/checking.py opendata/core/repairs/* opendata/core/standards/* opendata/core/tables/* "
    "opendata/queries/tables.py opendata/queries/versions.py opendata/services/* opendata/web/checking.py opendata/web/ckan.py opendata/web/staff*.py policylab/* "
    "messaging/core/accounts.py messaging/services/announce.py messaging/services/import_subscribers.py "
    "messaging/services/line_events.py messaging/web/announcements.py messaging/web/channels.py messaging/web/setup.py "
    "messaging/web/staff.py "
    "procedures/api.py procedures/core/arrivals.py procedures/core/benefits/* procedures/core/evaluation/* "
    "procedures/core/exchange/* procedures/core/interchange/* procedures/core/openly.py procedures/core/studio/* "
    "procedures/core/webhooks.py procedures/queries/exports.py procedures/queries/placement.py procedures/queries/slots.py "
    "procedures/queries/studio.py procedures/services/adjust_round.py procedures/services/attend.py "
    "procedures/services/bulk.py procedures/services/change_capacity.py procedures/services/charge.py "
    "procedures/services/close_*.py procedures/services/complete.py procedures/services/connect.py "
    "procedures/services/decide.py procedures/services/decline_place.py procedures/services/edit_pack.py procedures/services/export*.py "
    "procedures/services/forward.py procedures/services/import_pittari.py procedures/services/letters.py "
    "procedures/services/look.py procedures/services/make_slots.py procedures/services/post.py "
    "procedures/services/publish_pack.py procedures/services/record_decision.py procedures/services/refer.py "
    "procedures/services/revoke.py procedures/services/sign.py procedures/services/status_table.py "
    "procedures/services/visit.py procedures/web/counter.py procedures/web/fees.py procedures/web/forwarding.py "
    "procedures/web/placement.py procedures/web/slots.py procedures/web/staff.py procedures/web/studio*.py "
    "reports/core/importing.py reports/services/act_on_many.py reports/services/compare.py reports/services/import_311.py "
    "reports/core/photos/* reports/services/process_photo.py reports/services/review_photo.py "
    "reports/web/photo_review.py "
    "reports/core/checking.py reports/services/acknowledge.py reports/services/change.py reports/services/close.py "
    "reports/services/merge.py reports/services/reopen.py reports/services/review.py reports/services/sync_catalogues.py "
    "reports/services/forward.py reports/services/program_keys.py reports/services/put_back.py "
    "reports/services/set_upstream.py reports/queries/forwardings.py "
    "towns/services/* webkit/sheets.py"
).split()
"""Whose errors only staff, programs and operators read: these stay Japanese. Every other error is a text of resident pages."""


def po_path(folder: str) -> Path:
    return SOURCE / "config" / "locale" / folder / "LC_MESSAGES" / "django.po"


def sources() -> Iterator[tuple[Path, str]]:
    """Every Python file and every template, the latter turned into Python."""
    for path in sorted(SOURCE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, path.read_text(encoding="utf-8")
    for path in sorted(SOURCE.rglob("*")):
        if "templates" in path.parts and path.suffix in {".html", ".txt", ".svg", ".webmanifest"}:
            python = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            yield path, "\n".join(line.lstrip() for line in python.splitlines())  # Babel minds indentation


def extracted() -> Catalog:
    """What the code asks for today."""
    catalog = Catalog(charset="utf-8")
    for path, text in sources():
        name = path.relative_to(ROOT).as_posix()
        found = extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"})
        for _, message, _, context in found:
            catalog.add(message, locations=[(name, 0)], context=context)
        if path.suffix == ".py" and not staff_only(path):
            for message in error_messages(text)[0]:
                catalog.add(message, locations=[(name, 0)])
    return catalog


def staff_only(path: Path) -> bool:
    return any(fnmatch(path.relative_to(SOURCE).as_posix(), pattern) for pattern in STAFF_ONLY)


def error_messages(text: str) -> tuple[list[str], list[int]]:
    """What the errors of a module say, and the lines of those that mix values into their text.

    A message is a string, or a name that is bound to one in the same module. Others are passed on from elsewhere.
    """
    tree = ast.parse(text)
    named: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named.setdefault(node.targets[0].id, []).append(node.value)
    said: list[str] = []
    mixed: list[int] = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", getattr(node.func, "attr", "")) not in ERRORS:
            continue
        for given in node.args[1:2]:
            for value in named.get(given.id, []) if isinstance(given, ast.Name) else [given]:
                if isinstance(value, ast.Constant) and isinstance(value.value, str):
                    said.append(value.value)
                elif isinstance(value, ast.JoinedStr):
                    mixed.append(value.lineno)
    return said, mixed


def stored(folder: str) -> Catalog:
    path = po_path(folder)
    if not path.exists():
        return Catalog(locale=LOCALES[folder], charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=LOCALES[folder], charset="utf-8")


def messages(catalog: Catalog) -> dict[tuple[str, str], Message]:
    return {(message.context or "", first(message.id)): message for message in catalog if message.id}


Text = str | tuple[str, ...] | list[str] | None


def first(text: Text) -> str:
    return forms(text)[0]


def forms(text: Text) -> list[str]:
    """The singular and, where there are any, the plurals; one empty form where nothing was translated yet."""
    return [text or ""] if isinstance(text, str | None) else [form or "" for form in text]


def placeholders(text: str) -> set[str]:
    return {name or position for name, position in PLACEHOLDER.findall(text)}


def run_extract() -> int:
    template = extracted()
    for folder, locale in LOCALES.items():
        catalog = stored(folder)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        catalog.header_comment = f"# Yakuba, {folder}: translations of the Japanese texts of resident pages."
        catalog.project, catalog.version, catalog.locale = "Yakuba", "", locale
        catalog.fuzzy, catalog.last_translator, catalog.language_team = False, "Yakuba", "Yakuba"
        catalog.creation_date = catalog.revision_date = DAY
        path = po_path(folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=0, sort_output=True, include_lineno=False)
        empty = sum(1 for message in messages(catalog).values() if not all(forms(message.string)))
        print(f"{folder}: {len(messages(catalog))} texts, {empty} not translated yet")
    return 0


def faults() -> Iterator[str]:
    for path in sorted(SOURCE.rglob("*.py")):
        if not staff_only(path):
            for line in error_messages(path.read_text(encoding="utf-8"))[1]:
                yield f"{path.relative_to(ROOT)}:{line}: an error for residents takes its values by `values`, not in an f-string"
    wanted = messages(extracted())
    for folder in LOCALES:
        have = messages(stored(folder))
        for key, message in wanted.items():
            where = message.locations[0][0]
            translation = have.get(key)
            if translation is None or not all(forms(translation.string)):
                yield f"{folder}: not translated: {key[1]!r} ({where})"
            elif translation.fuzzy:
                yield f"{folder}: fuzzy: {key[1]!r} ({where})"
            elif any(placeholders(form) != placeholders(key[1]) for form in forms(translation.string)):
                yield f"{folder}: other placeholders: {key[1]!r} ({where})"
        for key in have.keys() - wanted.keys():
            yield f"{folder}: no longer used: {key[1]!r}"


def run_check() -> int:
    found = list(faults())
    for fault in found:
        print(fault)
    print(f"{len(found)} faults; `make messages` collects new texts." if found else "Every text is translated.")
    return 1 if found else 0


def run_compile() -> int:
    for folder in LOCALES:
        source = po_path(folder)
        target = source.with_suffix(".mo")
        if not source.exists() or (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
            continue
        with target.open("wb") as file:
            write_mo(file, stored(folder))
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = {"extract": run_extract, "check": run_check, "compile": run_compile}
    parser.add_argument("verb", choices=verbs)
    settings.configure(USE_I18N=True)
    return verbs[parser.parse_args().verb]()


if __name__ == "__main__":
    sys.exit(main())
