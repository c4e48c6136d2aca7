"""Which kind of file this is, where nobody says: by its name, else by what can be read from it."""

from datetime import date
from pathlib import PurePath

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.files.catalogue import FILE_KINDS
from yakuba.policylab.core.files.parsed import Reading

ORDER = (
    "boundaries",
    "population",
    "vital",
    "commuting",
    "employment",
    "use_rates",
    "stations",
    "area_changes",
    "facilities",
    "rates",
)
NAMES = {each.id.replace("_", "-"): each.id for each in FILE_KINDS} | {
    "preschools": "facilities",
    "nurser": "facilities",
    "station": "stations",
    "wards": "boundaries",
    "areas": "boundaries",
    "districts": "boundaries",
}


def kind_of(name: str) -> str:
    """From the beginning of a name: use-rates.csv, population-2025.xlsx, nurseries.geojson; empty where it says nothing."""
    stem = PurePath(name).stem.lower().replace("_", "-")
    return next((kind for word, kind in NAMES.items() if stem.startswith(word)), "")


def read_any(name: str, content: bytes, as_of: date, kind: str = "") -> tuple[str, Reading]:
    """Kind and reading. Refusal, the first reader's, where none can read it."""
    wanted = kind or kind_of(name)
    if wanted:
        return wanted, FILE_KINDS.get(wanted).read(name, content, as_of)
    refused: Refusal | None = None
    for each in ORDER:
        if PurePath(name).suffix.lower() not in FILE_KINDS.get(each).endings.split(","):
            continue
        try:
            reading = FILE_KINDS.get(each).read(name, content, as_of)
        except Refusal as refusal:
            refused = refused or refusal
            continue
        if reading.parsed.headline and reading.quality.read:
            return each, reading
    raise refused or Refusal(
        "lab-file",
        "種類が分かりません。--kind で種類を言うか、「population.csv」のように名前を付けてください。",
    )
