"""Maps for tests: GeoJSON, and shapefiles written by GDAL."""

import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pyogrio import raw

SQUARE = [[138.0, 34.0], [138.1, 34.0], [138.1, 34.1], [138.0, 34.1], [138.0, 34.0]]


def feature(geometry: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": {"type": geometry, "coordinates": coordinates}}


def geojson(*features: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **more}, ensure_ascii=False).encode()


def shapefile(folder: Path, *features: dict[str, Any], crs: str, leave_out: Sequence[str] = ()) -> bytes:
    """Zipped, in another coordinate system, names in CP932."""
    (folder / "source.geojson").write_bytes(geojson(*features))
    layer = f"<OGRVRTLayer name='source'><SrcDataSource>{folder}/source.geojson</SrcDataSource></OGRVRTLayer>"
    warped = f"<OGRVRTWarpedLayer>{layer}<TargetSRS>{crs}</TargetSRS></OGRVRTWarpedLayer>"
    (folder / "source.vrt").write_text(f"<OGRVRTDataSource>{warped}</OGRVRTDataSource>", encoding="utf-8")
    meta, _, geometry, values = raw.read(folder / "source.vrt")
    kind = features[0]["geometry"]["type"]
    raw.write(folder / "map.shp", geometry, values, meta["fields"], geometry_type=kind, crs=crs, encoding="CP932")
    return zipped({each.name: each.read_bytes() for each in folder.glob("map.*") if each.suffix not in leave_out})


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()
