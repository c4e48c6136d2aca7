"""Stations: GeoJSON or shapefile of points or platforms, or a table with 駅名・緯度・経度. `facts`: stations."""

from datetime import date
from typing import Any

from yakuba.policylab.core.files.columns import rows_of
from yakuba.policylab.core.files.parsed import Parsed, Quality, Reading
from yakuba.policylab.core.files.shapes import points, read_shapes
from yakuba.policylab.core.sheets import ZIP
from yakuba.policylab.core.text_tables import Finding

WANTED = {"name": "駅名|駅|station(_name)?", "latitude": "緯度|lat(itude)?", "longitude": "経度|lon(gitude)?|lng"}
NAMES = ("station_name", "駅名", "N02_005", "S12_001", "name", "名称", "Name")


def read(name: str, content: bytes, as_of: date) -> Reading:
    is_map = name.lower().endswith((".geojson", ".json", ".zip")) or content.lstrip()[:1] == b"{"
    if is_map and not (content.startswith(ZIP) and name.lower().endswith(".xlsx")):
        return _from_map(name, content)
    rows = rows_of(name, content, WANTED, ("name", "latitude", "longitude"), "「駅名・緯度・経度」")
    found = []
    for record in rows.records:
        try:
            found.append(
                {"name": record["name"], "latitude": float(record["latitude"]), "longitude": float(record["longitude"])}
            )
        except ValueError:
            rows.fault(record, "latitude", "緯度と経度を度（十進）で入れてください。例：35.681236")
    return Reading(Parsed({"stations": found}, {}, f"{len(found)}駅"), rows.quality())


def _from_map(name: str, content: bytes) -> Reading:
    features, notes = read_shapes(name, content)
    found: dict[str, dict[str, Any]] = {}
    errors = []
    for each, x, y in points(features):
        title = next((each.properties[key] for key in NAMES if each.properties.get(key)), "")
        if not title:
            errors.append(
                Finding(
                    name, each.number, "駅名", "", "駅の名前がありません。「駅名」か「name」の項目を入れてください。"
                )
            )
        found.setdefault(title, {"name": title, "latitude": round(y, 6), "longitude": round(x, 6)})
    found.pop("", None)
    if len(found) + len(errors) < len(features):
        notes.append("同じ名前の駅は、はじめの一つにまとめました。")
    quality = Quality(len(features), len(features) - len(errors), tuple(errors), (), tuple(notes))
    return Reading(Parsed({"stations": list(found.values())}, {}, f"{len(found)}駅"), quality)
