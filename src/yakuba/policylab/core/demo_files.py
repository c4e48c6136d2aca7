"""The made-up town as the files that a town hall would send."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.policylab.core.town_data import NURSERY_AGES, Facility, TownData

AGE_COLUMNS = tuple(f"{age}歳児の定員" for age in range(NURSERY_AGES))


@dataclass(frozen=True)
class DemoFile:
    kind: str
    title: str
    source: str
    as_of: date
    name: str
    content: bytes


def demo_files(town: TownData) -> list[DemoFile]:
    """All that the lab needs of `town`, each in a layout that its reader knows."""
    start, before = date(town.jump_off, 1, 1), date(town.jump_off - 1, 12, 31)
    return [
        DemoFile("boundaries", "町丁目の境界", "建設課", start, "boundaries.geojson", _boundaries(town)),
        DemoFile(
            "population", "住民基本台帳人口", "住民課（住民基本台帳）", start, "population.csv", _population(town)
        ),
        DemoFile("vital", "人口動態", "住民課（人口動態調査）", before, "vital.csv", _vital(town)),
        DemoFile("facilities", "保育施設一覧", "子育て支援課", start, "preschools.csv", _facilities(town.facilities)),
        DemoFile(
            "candidates", "町有地などの候補地", "子育て支援課", start, "candidates.csv", _facilities(town.candidates)
        ),
        DemoFile(
            "employment", "母親の就業率", "子育て支援課（利用希望調査）", before, "employment.csv", _employment(town)
        ),
        DemoFile(
            "use_rates", "保育の利用率", "子育て支援課（利用希望調査）", before, "use-rates.csv", _use_rates(town)
        ),
        DemoFile("commuting", "通勤の行き先", "国勢調査をもとにした推定", before, "commuting.csv", _commuting(town)),
        DemoFile("stations", "駅", "建設課", start, "stations.csv", _stations(town)),
    ]


def _csv(heading: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _population(town: TownData) -> bytes:
    ages = [f"{age}歳" for age in range(town.population.shape[-1] - 1)]
    heading = ["調査年月日", "地域コード", "地域名", "性別", "総数", *ages, f"{len(ages)}歳以上"]
    return _csv(
        heading,
        (
            (f"{year}-01-01", area.code, area.name, sex, sum(people), *people)
            for year, counts in zip(town.years, town.population.astype(int).tolist(), strict=True)
            for area, of_area in zip(town.areas, counts, strict=True)
            for sex, people in zip("男女", of_area, strict=True)
        ),
    )


def _vital(town: TownData) -> bytes:
    """Moves told as who came and who left, as they are in the register."""
    rows = []
    for year, births, deaths, net in zip(town.vital_years, town.births, town.deaths, town.moves, strict=True):
        came = 640 + 7 * (year % 5)
        rows.append((f"{year}年", int(births), int(deaths), came, came - int(net)))
    return _csv(("年", "出生", "死亡", "転入", "転出"), rows)


def _boundaries(town: TownData) -> bytes:
    features = [
        {
            "type": "Feature",
            "properties": {"code": each.code, "name": each.name},
            "geometry": {"type": "Polygon", "coordinates": each.rings},
        }
        for each in town.areas
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False).encode()


def _facilities(facilities: Sequence[Facility]) -> bytes:
    heading = ("ID", "名称", "種別", "緯度", "経度", "収容定員", *AGE_COLUMNS, "整備費（円）")
    return _csv(
        heading,
        (
            (
                each.id,
                each.name,
                each.kind,
                each.latitude,
                each.longitude,
                sum(each.places),
                *each.places,
                each.opening_cost,
            )
            for each in facilities
        ),
    )


def _employment(town: TownData) -> bytes:
    return _csv(("年", "就業率"), ((f"{year}年", f"{share:.1%}") for year, share in town.employment))


def _use_rates(town: TownData) -> bytes:
    if town.use_rates is None:
        raise ValueError("the town has no use rates")
    pairs = zip(town.use_rates.of_working, town.use_rates.of_others, strict=True)
    heading = ("年齢", "働いている母の子の利用率", "働いていない母の子の利用率")
    return _csv(heading, ((f"{age}歳", f"{working:.0%}", f"{other:.0%}") for age, (working, other) in enumerate(pairs)))


def _commuting(town: TownData) -> bytes:
    if town.commuting is None or town.commuting_out is None:
        raise ValueError("the town has no commuters")
    names = [each.name for each in town.areas]
    rows = [
        (home, work, int(people))
        for home, of_home in zip(names, town.commuting, strict=True)
        for work, people in zip(names, of_home, strict=True)
        if people
    ]
    rows += [(home, "町外", int(people)) for home, people in zip(names, town.commuting_out, strict=True)]
    return _csv(("居住地", "従業地", "通勤者数"), rows)


def _stations(town: TownData) -> bytes:
    return _csv(("駅名", "緯度", "経度"), ((each.name, each.latitude, each.longitude) for each in town.stations))
