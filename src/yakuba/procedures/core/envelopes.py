"""Addresses for letters that go by post: a sheet that shows through an envelope's window, or labels.

An address is printed only where it is known, may be shown and can be printed; every other letter stands on a list for the
clerk with its reason, never on a sheet that goes out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from yakuba.procedures.core.letters import TO_AUTHORITY
from yakuba.procedures.core.typesetting import typeset, unprintable

LABELS_A_SHEET = 12

PROTECTED = "支援措置の方です。住所は印刷しません。送り先を担当課で確かめてください。"
UNKNOWN = "住所が申請の中にありません。"
AUTHORITY = "知事にあてた文書です。"
UNPRINTABLE = "住所か氏名に印刷できない文字があります："


@dataclass(frozen=True)
class Addressee:
    """Where a letter goes. `postal_code` is seven digits or empty; `number` is the letter's 文書番号."""

    number: str
    name: str
    postal_code: str
    address: str


@dataclass(frozen=True)
class Unaddressed:
    """A letter without a printed address, and why."""

    number: str
    receipt_number: str
    reason: str


def addressed(
    *, kind: str, number: str, receipt_number: str, name: str, protected: bool, held: Mapping[str, Any]
) -> Addressee | Unaddressed:
    """Where one letter goes. `held` are the application's answers by role (`address`, `postal_code`)."""
    address = str(held.get("address") or "").strip()
    if kind in TO_AUTHORITY:
        return Unaddressed(number, receipt_number, AUTHORITY)
    if protected:
        return Unaddressed(number, receipt_number, PROTECTED)
    if not address:
        return Unaddressed(number, receipt_number, UNKNOWN)
    digits = "".join(char for char in str(held.get("postal_code") or "") if char.isdigit())
    return Addressee(number, name, digits if len(digits) == 7 else "", address)


def printable(
    found: Sequence[tuple[Addressee | Unaddressed, str]], *, font_paths: Sequence[Path] = ()
) -> list[Addressee | Unaddressed]:
    """Each of `found` (with its receipt number), those whose name or address has a character no font has as unaddressed."""
    whole = "".join(each.name + each.address for each, _ in found if isinstance(each, Addressee))
    missing = set(unprintable(whole, font_paths)) if whole else set()
    checked: list[Addressee | Unaddressed] = []
    for each, receipt_number in found:
        lost = [char for char in missing if isinstance(each, Addressee) and char in each.name + each.address]
        reason = UNPRINTABLE + "、".join(
            f"U+{ord(char[0]):04X}" for char in sorted(lost)
        )  # it can't be printed here, either
        checked.append(Unaddressed(each.number, receipt_number, reason) if lost else each)
    return checked


def render_sheets(addressees: Sequence[Addressee], *, town: str, font_paths: Sequence[Path] = ()) -> bytes:
    """One A4 sheet for each, to be folded in three behind the window of a 長形3号 envelope."""
    return typeset("envelope.typ", _data("あて名の用紙", town, _plain(addressees)), font_paths=font_paths)


def render_labels(
    addressees: Sequence[Addressee], *, town: str, first: int = 1, font_paths: Sequence[Path] = ()
) -> bytes:
    """Labels, twelve on a sheet of A4; `first` (1 to 12) is the first label of the first sheet that is still there."""
    data = {**_data("あて名ラベル", town, _plain(addressees)), "skip": min(max(first, 1), LABELS_A_SHEET) - 1}
    return typeset("labels.typ", data, font_paths=font_paths)


def render_unaddressed(letters: Sequence[Unaddressed], *, town: str, font_paths: Sequence[Path] = ()) -> bytes:
    """The clerk's list of letters that got no address."""
    rows = [asdict(each) for each in letters]
    return typeset("unaddressed.typ", _data("あて名を印刷しなかった通知書", town, rows), font_paths=font_paths)


def _plain(addressees: Sequence[Addressee]) -> list[dict[str, str]]:
    return [
        {**asdict(each), "postal_code": f"〒{each.postal_code[:3]}-{each.postal_code[3:]}" if each.postal_code else ""}
        for each in addressees
    ]


def _data(title: str, town: str, entries: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    return {"title": title, "author": town, "town": town, "entries": list(entries)}
