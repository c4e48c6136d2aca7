"""What a town can bring, and what for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from yakuba.kernel.ports import Registry
from yakuba.policylab.core.files import (
    area_changes,
    boundaries,
    commuting,
    facilities,
    population,
    rates,
    shares,
    stations,
    vital,
)
from yakuba.policylab.core.files.parsed import Reading

LARGEST = 20_000_000
"""Bytes of one file."""
TABLE = ".csv,.tsv,.xlsx"


@dataclass(frozen=True)
class FileKind:
    """`read(file name, bytes, the day it is of)`: Refusal where it can't be read at all. `several`: more than one may be in use, by title."""

    id: str
    title: str
    purpose: str
    layout: str
    read: Callable[[str, bytes, date], Reading]
    endings: str = TABLE
    necessary: bool = False
    several: bool = False


FILE_KINDS: Registry[FileKind] = Registry()

for _kind in (
    FileKind(
        "population",
        "人口（地区・性別・年齢別）",
        "推計の出発点です。2年分以上あると、過去の動きから将来を求められます。",
        "地区・性別・各歳か5歳ごとの年齢。住民基本台帳、国勢調査（e-Stat）、自治体標準オープンデータセットの「地域・年齢別人口」。",
        population.read,
        necessary=True,
        several=True,
    ),
    FileKind(
        "vital",
        "人口動態（出生・死亡・転入・転出）",
        "出生と死亡の率を町に合わせ、年ごとの揺れから推計の幅を求めます。",
        "年・出生・死亡・転入・転出（町全体）。転入・転出がなければ人口の増減から求めます。",
        vital.read,
    ),
    FileKind(
        "boundaries",
        "地区の境界",
        "地図に出し、施設がどの地区にあるかを求めます。",
        "GeoJSONか、Shapefile（.shp・.shx・.dbf・.prjのzip）。地区の名前かコードを人口の表とそろえます。",
        boundaries.read,
        endings=".geojson,.json,.zip",
    ),
    FileKind(
        "facilities",
        "保育施設の一覧",
        "いまの定員です。足りるか、空くかを見ます。",
        "自治体標準オープンデータセットの「子育て施設一覧」。年齢別の定員の列（0歳児…5歳児）があると正確です。",
        facilities.read,
        endings=".csv,.tsv,.xlsx,.geojson,.json",
    ),
    FileKind(
        "candidates",
        "施設の候補地の一覧",
        "新しい施設をどこに置くかを選びます。",
        "名称・緯度・経度・定員（年齢別でも）・整備費。",
        facilities.read,
        endings=".csv,.tsv,.xlsx,.geojson,.json",
    ),
    FileKind(
        "employment",
        "母親の就業率",
        "保育を使う子どもの割合の先行きを求めます。",
        "年・就業率（2年以上）。国勢調査や町の調査。",
        shares.read_employment,
    ),
    FileKind(
        "use_rates",
        "保育の利用率",
        "母親が働いている子と、そうでない子が保育を使う割合です。",
        "年齢（0歳から5歳）・働いている母の利用率・働いていない母の利用率。",
        shares.read_use_rates,
    ),
    FileKind(
        "commuting",
        "通勤の行き先",
        "家の近くでなく、通勤の途中や職場の近くを選ぶ家庭を見込みます。",
        "居住地・従業地・人数の行か、左に居住地、上に従業地を並べた表。",
        commuting.read,
    ),
    FileKind(
        "stations",
        "駅",
        "通勤の途中の施設を見込みます。",
        "GeoJSON、Shapefile（zip）、または駅名・緯度・経度の表。国土数値情報の「鉄道」も読めます。",
        stations.read,
        endings=".geojson,.json,.zip,.csv,.xlsx",
    ),
    FileKind(
        "rates",
        "死亡率・出生率",
        "町や県の生命表を使うときに入れます。なければ標準の率を町の出生・死亡に合わせます。",
        "年齢・男の死亡率・女の死亡率・出生率（1人あたり）。死亡確率でも読めます。",
        rates.read,
    ),
    FileKind(
        "area_changes",
        "地区の対応表",
        "地区が統合・分割・改称されたとき、前の年の人口をいまの地区に直します。",
        "旧地区・新地区（名前かコード）。分割は行き先ごとに1行で、割合（70%か0.7、合計100%）。割合がなければ、分かれた後の人口の比で分けます。変更年（新しい地区で数え始めた年）は任意。",
        area_changes.read,
    ),
):
    FILE_KINDS.register(_kind)
