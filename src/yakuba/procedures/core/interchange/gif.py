"""People of an application as persons of the GIF core data model (政府相互運用性フレームワーク, コアデータモデル「個人」).

Namespaces and element names are those of GIF_Core_DataModel.xsd (their URIs are provisional there, and so are ours): each
person is one document `Person_MP02`, identified by receipt number and role. Dates, postal codes and telephone numbers are
written as the core data parts ask: 2026-11-24, 9990001, 054-123-4567.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from yakuba.kernel.addresses import split_address
from yakuba.webkit.forms.definition import Form
from yakuba.webkit.forms.kinds import KINDS

MODEL = "http://xxx/xxx/gif/xxx"
CODES = "http://xxx/xxx/gif/codelist/xxx"
PARTS = ("name", "kana", "birth_date", "sex", "postal_code", "address", "phone", "email")
"""What the pack's mapping may name."""
_SEXES = {"0": "不明", "1": "男性", "2": "女性", "9": "適用不能"}
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
ET.register_namespace("pd", MODEL)
ET.register_namespace("pcd", CODES)


@dataclass(frozen=True)
class PersonMapping:
    """Where a person's data stands in the answers. `over` names a repeated section: one person for each entry.

    `sexes` gives the code of 性別コード for each option of the field `sex`.
    """

    role: str
    title: str
    fields: Mapping[str, str]
    over: str | None = None
    sexes: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Person:
    """One person to be written. `notes` say in Japanese what the receiver should know."""

    id: str
    role: str
    title: str
    values: Mapping[str, str]
    notes: tuple[str, ...] = ()


def parse_mapping(data: Mapping[str, Any] | None) -> tuple[PersonMapping, ...]:
    """From exports/gif.yaml; a pack without one exports nobody."""
    return tuple(
        PersonMapping(
            entry["role"],
            entry["title"],
            {part: entry[part] for part in PARTS if part in entry},
            entry.get("over"),
            entry.get("sexes"),
        )
        for entry in (data or {}).get("persons", ())
    )


def persons_of(
    mapping: Sequence[PersonMapping],
    form: Form,
    answers: Mapping[str, Any],
    *,
    receipt_number: str,
    hide_address: bool,
) -> list[Person]:
    """Everybody with a name, in the order of the mapping. `hide_address`: under 支援措置 no address leaves the house."""
    found = []
    for each in mapping:
        entries = [answers] if each.over is None else answers.get(each.over) or ()
        for number, entry in enumerate(entries, 1):
            values = {part: str(entry[name]) for part, name in each.fields.items() if entry.get(name) not in {None, ""}}
            if "name" not in values:
                continue
            if hide_address:
                values = {part: value for part, value in values.items() if part not in {"address", "postal_code"}}
            if "phone" in values:
                field = (form.section(each.over).by_id if each.over else form.top_level)[each.fields["phone"]]
                values["phone"] = KINDS["phone"].show(field, values["phone"], "ja")
            if "sex" in values:
                values["sex"] = (each.sexes or {}).get(values["sex"], "0")
            role = each.role if each.over is None else f"{each.role}-{number}"
            notes = tuple(_notes(values, hidden=hide_address and "address" in each.fields))
            found.append(Person(f"{receipt_number}/{role}", role, each.title, values, notes))
    return found


def person_xml(person: Person) -> bytes:
    """One document, UTF-8."""
    root = ET.Element(f"{{{MODEL}}}Person_MP02")
    values = person.values
    family, given = _split(values["name"])
    family_kana, given_kana = _split(values.get("kana", ""))
    identity = _add(root, "idGroup")
    _add(identity, "idType", "受付番号と役割")
    _add(identity, "id", person.id)
    _add(root, "familyName", family)
    _add(root, "givenName", given)
    _add(root, "familyNameKana", family_kana)
    _add(root, "givenNameKana", given_kana)
    _add(root, "fullName", f"{family} {given}".strip())
    if values.get("kana"):
        _add(root, "fullNameKana", f"{family_kana} {given_kana}".strip())
    if "sex" in values:
        _coded(root, "sex", values["sex"], _SEXES[values["sex"]])
    if "birth_date" in values:
        _add(root, "dateOfBirth", values["birth_date"])
    _add(root, "remark", person.title)
    if "address" in values:
        _address(root, values)
    if "phone" in values or "email" in values:
        contact = _add(root, "contactPointInformation")
        if "phone" in values:
            _add(contact, "contactPointPhoneNumber", values["phone"])
        if "email" in values:
            _add(contact, "contactPointEmailAddress", values["email"])
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _address(root: ET.Element, values: Mapping[str, str]) -> None:
    """住所の必須パターン7 with a postal code, else 6: the parts are what could be recognised, the whole is as typed."""
    split = split_address(values["address"])
    coded = "postal_code" in values
    address = _add(root, "address_MP07" if coded else "address_MP06")
    for name, part in (("prefecture", split.prefecture), ("cityAndCounty", split.city), ("streetAddress", split.town)):
        if part or not coded:
            _add(address, name, part)
    if not coded:
        _add(address, "cityBlock", split.rest)
        _add(address, "buildingNameEtc", "")
    _add(address, "fullAddress", values["address"])
    if coded:
        _add(address, "postalCode", re.sub("[^0-9]", "", values["postal_code"]))
        _coded(address, "country", "JPN", "日本国")


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    element = ET.SubElement(parent, f"{{{MODEL}}}{name}")
    if text:
        element.text = _NOT_XML.sub("", text)
    return element


def _coded(parent: ET.Element, name: str, code: str, value: str) -> None:
    element = _add(parent, name)
    for part, text in (("code", code), ("value", value)):
        ET.SubElement(element, f"{{{CODES}}}{part}").text = text


def _split(name: str) -> tuple[str, str]:
    """氏 and 名 at the first blank; without a blank all of it is 氏."""
    family, _, given = " ".join(name.split()).partition(" ")
    return family, given


def _notes(values: Mapping[str, str], *, hidden: bool) -> list[str]:
    notes = []
    if len(values["name"].split()) < 2:
        notes.append("氏と名の間に空白がないため、全体を氏に入れました。")
    if values.get("kana") and len(values["kana"].split()) < 2:
        notes.append("フリガナの氏と名の間に空白がないため、全体を氏に入れました。")
    if "kana" not in values:
        notes.append("フリガナがないため、空にしました。")
    if hidden:
        notes.append("支援措置のため、住所を出力していません。")
    return notes
