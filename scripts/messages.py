"""The catalogues of resident pages: Japanese texts in, English and easy Japanese out. Needs no gettext programs.

scripts/messages.py extract    collect new texts, drop those that are gone
scripts/messages.py check      1 where a text has no translation, a wrong placeholder, or is no longer used
scripts/messages.py compile    write the .mo files that Django reads (not in git)
"""

import argparse
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
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
    return catalog


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
