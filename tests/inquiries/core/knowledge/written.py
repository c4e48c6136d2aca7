"""Packs written to a folder for a test."""

from pathlib import Path

from yakuba.inquiries.core.knowledge import kinds
from yakuba.kernel.packs import Pack, load_pack

HEADS = {
    "faq": "order: 1\ndepartment: residents\nreviewed_on: 2026-01-01\nreview_by: 2027-01-01\n",
    "scenarios": "order: 1\nsummary: {ja: 説明}\n",
    "crisis": "reviewed_on: 2026-01-01\nunverified: [町で確かめる]\n",
}


def written(root: Path, kind: str, **documents: str) -> Pack:
    """A pack of the kind with these documents by name without suffix."""
    kinds.register()
    folder = root / kind / "sample"
    folder.mkdir(parents=True)
    head = f'id: sample\nversion: "1.0"\ntitle: {{ja: 見本}}\neffective_from: 2026-01-01\n{HEADS[kind]}'
    (folder / "pack.yaml").write_text(head, encoding="utf-8")
    for name, text in documents.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_pack(folder)
