"""Shapes with their properties, in longitude and latitude (WGS 84): GeoJSON, or a zipped shapefile through GDAL."""

import json
import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.sheets import ZIP
from yakuba.policylab.core.text_tables import plain
from yakuba.policylab.core.town_data import Ring

MOST_FEATURES = 20_000
MOST_MEMBERS, MOST_UNPACKED, MOST_TIMES_SMALLER = 50, 150_000_000, 300
PARTS = frozenset({".shp", ".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".xml", ".qix", ".txt"})
PLAIN_CRS = ("CRS84", "4326", "6668", "4612", "WGS84", "JGD2011", "JGD2000")
"""Longitude and latitude whose difference is below a metre."""
LOW, HIGH = (122.0, 20.0), (154.0, 46.0)
SAVE_AS = "GISソフトで「WGS84（EPSG:4326）のGeoJSON」として書き出し直してください。"


@dataclass(frozen=True)
class Feature:
    """`kind`: polygon, line or point; `rings`: outer rings, the line, or the point alone. `number` counts from 1."""

    number: int
    kind: str
    rings: tuple[Ring, ...]
    properties: Mapping[str, str]


def read_shapes(file: str, content: bytes) -> tuple[list[Feature], list[str]]:
    """Features, and what was done to read them. Refusal, saying what to do, for what is no map, or lies elsewhere."""
    found, notes = _zipped(file, content) if content.startswith(ZIP) else _geojson(file, content)
    if not found:
        raise Refusal("lab-file", f"{file}: 形がひとつもありません。")
    for each in found:
        for ring in each.rings:
            if not all(LOW[0] <= x <= HIGH[0] and LOW[1] <= y <= HIGH[1] for x, y in ring):
                raise Refusal(
                    "lab-file",
                    f"{file} {each.number}番目の形：座標が日本の経度・緯度ではありません。平面直角座標などのままか、緯度と経度が逆です。{SAVE_AS}",
                )
    return found, notes


def _geojson(file: str, content: bytes) -> tuple[list[Feature], list[str]]:
    try:
        data = json.loads(content.decode("utf-8-sig"))
        features = data["features"] if data.get("type") == "FeatureCollection" else [data]
    except (ValueError, KeyError, AttributeError, RecursionError):
        raise Refusal(
            "lab-file", f"{file}: GeoJSONとして読めません。GeoJSONかShapefile（zip）を送ってください。"
        ) from None
    crs = json.dumps(data.get("crs") or "")
    if crs != '""' and not any(name in crs for name in PLAIN_CRS):
        raise Refusal("lab-file", f"{file}: 座標系が経度・緯度ではありません。{SAVE_AS}")
    if len(features) > MOST_FEATURES:
        raise _too_many(file)
    found = []
    for number, each in enumerate(features, 1):
        try:
            kind, rings = _shape(each["geometry"]) if each.get("geometry") else ("", ())
            properties = {str(name): _text(value) for name, value in (each.get("properties") or {}).items()}
        except (ValueError, KeyError, TypeError, IndexError, AttributeError):
            raise Refusal("lab-file", f"{file} {number}番目の形が壊れています。書き出し直してください。") from None
        if rings:
            found.append(Feature(number, kind, rings, properties))
    return found, []


def _too_many(file: str) -> Refusal:
    return Refusal("lab-file", f"{file}: 形が{MOST_FEATURES:,}を超えています。町の分だけにしてください。")


def _text(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return plain(str(value)) if value is not None and value == value else ""  # noqa: PLR0124 - NaN


def _shape(geometry: Mapping[str, Any]) -> tuple[str, tuple[Ring, ...]]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Polygon":
        return "polygon", (_ring(coordinates[0]),)
    if kind == "MultiPolygon":
        return "polygon", tuple(_ring(each[0]) for each in coordinates)
    if kind == "LineString":
        return "line", (_ring(coordinates),)
    if kind == "MultiLineString":
        return "line", tuple(_ring(each) for each in coordinates)
    if kind == "Point":
        return "point", (_ring([coordinates]),)
    return "", ()


def _ring(corners: Sequence[Sequence[float]]) -> Ring:
    return tuple((float(corner[0]), float(corner[1])) for corner in corners)


def _zipped(file: str, content: bytes) -> tuple[list[Feature], list[str]]:
    """A shapefile and its parts, unpacked by us and under our own names: what the archive says of folders counts for nothing."""
    with TemporaryDirectory(prefix="lab-shapes-") as folder:
        shape = _unpacked(file, content, Path(folder))
        notes = []
        projected = shape.with_suffix(".prj").exists()
        if not projected:
            notes.append(
                "座標系（.prj）がないので、経度・緯度（WGS84）とみました。違うときは.prjを入れたzipを送ってください。"
            )
        return _by_gdal(file, shape, projected=projected), notes


def _unpacked(file: str, content: bytes, folder: Path) -> Path:
    try:
        archive = zipfile.ZipFile(BytesIO(content))
        members = [each for each in archive.infolist() if not each.is_dir()]
    except zipfile.BadZipFile:
        raise Refusal("lab-file", f"{file}: zipが壊れています。作り直してください。") from None
    bombs = [each for each in members if each.file_size > 1_000_000 + MOST_TIMES_SMALLER * each.compress_size]
    if len(members) > MOST_MEMBERS or bombs or sum(each.file_size for each in members) > MOST_UNPACKED:
        raise Refusal("lab-file", f"{file}: zipの中身が大きすぎます。町の分だけのShapefileにしてください。")
    stems: dict[str, list[zipfile.ZipInfo]] = {}
    for each in members:
        path = PurePosixPath(each.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or each.flag_bits & 1:
            raise Refusal(
                "lab-file",
                f"{file}: zipの中の「{path.name}」の置き場所がおかしいか、暗号化されています。作り直してください。",
            )
        if path.suffix.lower() in PARTS and not path.name.startswith("."):
            stems.setdefault(path.stem, []).append(each)
    shapes = [stem for stem, parts in stems.items() if any(each.filename.lower().endswith(".shp") for each in parts)]
    if len(shapes) != 1:
        raise Refusal("lab-file", f"{file}: zipの中のShapefileは一つにしてください（{len(shapes)}個あります）。")
    for each in stems[shapes[0]]:
        suffix = PurePosixPath(each.filename).suffix.lower()
        with archive.open(each) as packed:
            (folder / f"shape{suffix}").write_bytes(packed.read(MOST_UNPACKED))
    missing = [part for part in (".shx", ".dbf") if not (folder / f"shape{part}").exists()]
    if missing:
        raise Refusal(
            "lab-file",
            f"{file}: {'と'.join(missing)}がありません。.shp、.shx、.dbf、.prjをいっしょにzipにしてください。",
        )
    return folder / "shape.shp"


def _by_gdal(file: str, shape: Path, *, projected: bool) -> list[Feature]:
    """Read, and brought to longitude and latitude by GDAL's own warping."""
    from pyogrio import raw  # noqa: PLC0415 - GDAL is heavy, and few files need it
    from pyogrio.errors import DataSourceError  # noqa: PLC0415 - as above

    layer = f'<OGRVRTLayer name="shape"><SrcDataSource>{escape(str(shape))}</SrcDataSource></OGRVRTLayer>'
    if projected:
        layer = f"<OGRVRTWarpedLayer>{layer}<TargetSRS>OGC:CRS84</TargetSRS></OGRVRTWarpedLayer>"
    source = shape.with_suffix(".vrt")
    source.write_text(f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>", encoding="utf-8")
    if not shape.with_suffix(".cpg").exists():
        shape.with_suffix(".cpg").write_text("CP932", encoding="ascii")
    try:
        meta, _, geometry, values = raw.read(source, max_features=MOST_FEATURES + 1)
    except (DataSourceError, ValueError, UnicodeDecodeError, RuntimeError) as error:
        raise Refusal("lab-file", f"{file}: Shapefileとして読めません（座標系か文字コード）。{SAVE_AS}") from error
    if len(geometry) > MOST_FEATURES:
        raise _too_many(file)
    names = [str(name) for name in meta["fields"]]
    found = []
    for at, blob in enumerate(geometry):
        kind, rings = _wkb(bytes(blob)) if blob is not None else ("", ())
        if rings:
            found.append(
                Feature(
                    at + 1, kind, rings, {name: _text(column[at]) for name, column in zip(names, values, strict=True)}
                )
            )
    return found


def _wkb(blob: bytes) -> tuple[str, tuple[Ring, ...]]:
    """Well-known binary (OGC 06-103r4) of polygons, lines and points."""
    kind, rings, _ = _read_wkb(blob, 0)
    return kind, tuple(rings)


def _read_wkb(blob: bytes, at: int) -> tuple[str, list[Ring], int]:
    order = "<" if blob[at] == 1 else ">"
    (code,) = struct.unpack_from(f"{order}I", blob, at + 1)
    at += 5
    width = 2 + bool(code & 0x80000000) + (code // 1000 % 10 in {1, 3})
    base = (code & 0xFFFF) % 1000

    def count() -> int:
        nonlocal at
        (number,) = struct.unpack_from(f"{order}I", blob, at)
        at += 4
        return int(number)

    def ring(points: int) -> Ring:
        nonlocal at
        values = struct.unpack_from(f"{order}{points * width}d", blob, at)
        at += 8 * points * width
        return tuple(zip(values[::width], values[1::width], strict=True))

    if base == 1:
        return "point", [ring(1)], at
    if base == 2:
        return "line", [ring(count())], at
    if base == 3:
        rings = [ring(count()) for _ in range(count())]
        return "polygon", rings[:1], at
    if base in {4, 5, 6}:
        kind, rings = "", []
        for _ in range(count()):
            kind, part, at = _read_wkb(blob, at)
            rings += part
        return kind, rings, at
    return "", [], len(blob)


def points(features: Sequence[Feature]) -> Iterator[tuple[Feature, float, float]]:
    """Each feature with the longitude and latitude of its middle."""
    for each in features:
        corners = [corner for ring in each.rings for corner in ring]
        yield each, sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners)
