"""An address from a postal code, where somebody asks for it by a button. Pure: who knows the codes is given."""

import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import replace
from itertools import takewhile

from yakuba.webkit.forms import messages
from yakuba.webkit.forms.definition import Field, Section
from yakuba.webkit.forms.reading import Reading

ACT = "_postal"
"""The name of the button; its value is the post name of the postal code."""
AddressesOf = Callable[[str], Sequence[str]]
"""Addresses down to the town that seven digits stand for; none where the code does not exist."""


def address_of(section: Section, postal: Field) -> Field | None:
    """The address that a postal code begins: the first one after it, unless another postal code comes before."""
    if postal.type != "postal_code":
        return None
    after = section.fields[section.fields.index(postal) + 1 :]
    found = next((each for each in after if each.type in ("address", "postal_code")), None)
    return found if found is not None and found.type == "address" else None


def filled(section: Section, reading: Reading, name: str, addresses_of: AddressesOf) -> Reading:
    """The reading with the beginning of the address in it, or with what stands against it said at the postal code.

    What was typed is never written over: an address that begins otherwise stays.
    """
    *parents, id_ = name.split(".")
    prefix = name.removesuffix(id_)
    postal = section.by_id.get(id_)
    address = address_of(section, postal) if postal else None
    values = deepcopy(reading.values)
    holder = values
    if parents:
        entries = values.get(parents[0], []) if parents[0] == section.id else []
        number = int(parents[1]) if len(parents) == 2 and parents[1].isdecimal() else len(entries)
        holder = entries[number] if number < len(entries) else {}
    if postal is None or address is None or (parents and not holder):
        return reading
    path, at_once = f"{prefix}{address.id}", reading.file_paths | {name}
    code = holder.get(id_)
    if code is None:
        wrong = reading.errors.get(name) or messages.REQUIRED.fill(label=postal.label)
        return replace(reading, errors={**reading.errors, name: wrong}, file_paths=at_once)
    area = _shared(addresses_of(code))
    typed = next(iter(reading.raw.get(path, ())), "").strip()
    if not area or (typed and not typed.startswith(area) and not area.startswith(typed)):
        wrong = messages.POSTAL_KEPT.fill(address=area) if area else messages.POSTAL_UNKNOWN
        return replace(reading, errors={**reading.errors, name: wrong}, file_paths=at_once)
    if typed.startswith(area):
        return reading
    holder[address.id] = area
    errors = {other: error for other, error in reading.errors.items() if other != path}
    return replace(reading, values=values, errors=errors, raw={**reading.raw, path: [area]})


def _shared(addresses: Sequence[str]) -> str:
    """What all of them begin with; of several, up to the end of a municipality or ward, never half a name."""
    if len(set(addresses)) < 2:
        return next(iter(addresses), "")
    same = "".join(letters[0] for letters in takewhile(lambda each: len(set(each)) == 1, zip(*addresses, strict=False)))
    found = re.match(".*[都道府県市区町村]", same)
    return found[0] if found else ""
