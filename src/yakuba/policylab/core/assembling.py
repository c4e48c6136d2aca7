"""From the files in use to one `TownData`: years and areas brought together, what doesn't fit named."""

from collections.abc import Iterable, Sequence

import numpy as np

from yakuba.policylab.core import standard_rates
from yakuba.policylab.core.cohort_component import Rates
from yakuba.policylab.core.files.parsed import Given, facts_of, some
from yakuba.policylab.core.joining import Named, Places
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.population_years import town_population
from yakuba.policylab.core.town_data import Area, Facility, Source, Station, TownData, UseRates


def assembled(given: Sequence[Given], districts: Sequence[Area] = ()) -> TownData:
    """`given` in the order in which later ones count more. `districts` lend their outlines to areas without borders.

    Refusal where there is no population. Everything that had to be left out is named in `warnings`.
    """
    warnings: list[str] = []
    named = {each.kind: each for each in given}
    areas, years, population = town_population([each for each in given if each.kind == "population"], named, warnings)
    places = Places([Named(each.code, each.name) for each in areas])
    areas = _bordered(areas, places, named.get("boundaries"), districts, warnings)
    vital_years, births, deaths, moves = _vital(named.get("vital"), years, population, warnings)
    standard, source = _standard(named.get("rates"), years, population, (vital_years, births, deaths))
    commuting, out = _commuting(named.get("commuting"), places, warnings)
    return TownData(
        areas=areas,
        years=years,
        population=population,
        vital_years=vital_years,
        births=births,
        deaths=deaths,
        moves=moves,
        standard=standard,
        standard_source=source,
        facilities=_facilities(named.get("facilities"), places, areas, warnings),
        candidates=_facilities(named.get("candidates"), places, areas, warnings),
        employment=tuple((int(year), float(share)) for year, share in facts_of(named.get("employment"), "years")),
        commuting=commuting,
        commuting_out=out,
        stations=tuple(Station(**each) for each in facts_of(named.get("stations"), "stations")),
        use_rates=_use_rates(named.get("use_rates")),
        sources=tuple(Source(each.kind, each.id, each.title, each.as_of) for each in given),
        warnings=tuple(warnings),
    )


def _bordered(
    areas: Sequence[Area], places: Places, given: Given | None, districts: Sequence[Area], warnings: list[str]
) -> tuple[Area, ...]:
    rings = {}
    for each in districts:
        if each.rings and (at := places.find(each.code, each.name)) is not None:
            rings[at] = each.rings
    if given:
        rings, strange = {}, []
        for shape in given.parsed.facts["areas"]:
            at = places.find(shape["code"], shape["name"])
            if at is None:
                strange.append(shape["name"] or shape["code"])
            else:
                own = tuple(tuple((float(x), float(y)) for x, y in ring) for ring in shape["rings"])
                rings[at] = rings.get(at, ()) + own
        if strange:
            warnings.append(
                f"境界の{some(strange)}は、人口のどの地区にも当たりません。地区の名前かコードをそろえてください。"
            )
    bare = [each.name for at, each in enumerate(areas) if at not in rings]
    if bare:
        warnings.append(f"{some(bare)}の境界がありません。地図に出ません。「境界」のファイルで補えます。")
    return tuple(Area(each.code, each.name, rings.get(at, ())) for at, each in enumerate(areas))


def _vital(
    given: Given | None, years: tuple[int, ...], population: Values, warnings: list[str]
) -> tuple[tuple[int, ...], Values, Values, Values]:
    if not given:
        nothing = np.zeros(0)
        return (), nothing, nothing, nothing
    births, deaths, moves = (given.parsed.arrays[name].astype(np.float64) for name in ("births", "deaths", "moves"))
    totals = {year: float(people.sum()) for year, people in zip(years, population, strict=True)}
    guessed = []
    kept = []
    for at, year in enumerate(given.parsed.facts["years"]):
        if np.isnan(moves[at]) and year in totals and year + 1 in totals:
            moves[at] = totals[year + 1] - totals[year] - births[at] + deaths[at]
            guessed.append(str(year))
        if not np.isnan(moves[at]):
            kept.append(at)
    if guessed:
        warnings.append(f"{some(guessed)}年の転入・転出がないので、人口の増減から出生と死亡を引いて求めました。")
    if left := [str(year) for at, year in enumerate(given.parsed.facts["years"]) if at not in kept]:
        warnings.append(f"{some(left)}年の転入・転出が分からないので、この年の人口動態は使いませんでした。")
    vital_years = tuple(int(given.parsed.facts["years"][at]) for at in kept)
    return vital_years, births[kept], deaths[kept], moves[kept]


def _standard(
    given: Given | None,
    years: tuple[int, ...],
    population: Values,
    vital: tuple[tuple[int, ...], Values, Values],
) -> tuple[Rates, str]:
    """The town's own table, or the formula's, raised or lowered to the births and deaths that were counted."""
    if given:
        arrays = given.parsed.arrays
        ratio = np.array(float(given.parsed.facts["sex_ratio"]))
        rates = Rates(arrays["survival"].astype(np.float64), arrays["fertility"].astype(np.float64), ratio)
        source = given.title
    else:
        rates, source = standard_rates.standard(), standard_rates.SOURCE
    counted = np.zeros(2)
    usual = np.zeros(2)
    town = {year: people.sum(axis=0) for year, people in zip(years, population, strict=True)}
    for year, births, deaths in zip(*vital, strict=True):
        if year in town:
            counted += births, deaths
            usual += standard_rates.expected(town[year], town.get(year + 1, town[year]), rates)
    if (counted > 0).all() and (usual > 0).all():
        births, deaths = counted / usual
        rates = standard_rates.scaled(rates, births, deaths)
        source += f"。町の出生（標準の{births:.2f}倍）と死亡（標準の{deaths:.2f}倍）に合わせた"
    return rates, source


def _facilities(
    given: Given | None, places: Places, areas: Sequence[Area], warnings: list[str]
) -> tuple[Facility, ...]:
    found = []
    lost = []
    for each in facts_of(given, "facilities"):
        at = places.find(each["area"], each["area"]) if each["area"] else None
        if at is None and each["latitude"] is not None:
            at = next(
                (at for at, area in enumerate(areas) if inside(area.rings, each["longitude"], each["latitude"])), None
            )
        if at is None:
            lost.append(each["name"])
        values = {**each, "area": areas[at].code if at is not None else "", "places": tuple(each["places"])}
        found.append(Facility(**values))
    if lost:
        warnings.append(f"{some(lost)}の地区が分かりません。緯度・経度か地区名を補ってください。")
    return tuple(found)


def inside(rings: Iterable[Sequence[tuple[float, float]]], x: float, y: float) -> bool:
    """Whether a point lies within one of the rings (even-odd rule)."""
    for ring in rings:
        odd = False
        for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                odd = not odd
        if odd:
            return True
    return False


def _commuting(given: Given | None, places: Places, warnings: list[str]) -> tuple[Values | None, Values | None]:
    if not given:
        return None, None
    flows = given.parsed.arrays["people"].astype(np.float64)
    rows = [places.find(each["code"], each["name"]) for each in given.parsed.facts["homes"]]
    columns = [places.find(each["code"], each["name"]) for each in given.parsed.facts["works"]]
    matrix, out = np.zeros((len(places), len(places))), np.zeros(len(places))
    for row, of_home in zip(rows, flows, strict=True):
        for column, people in zip(columns, of_home, strict=True):
            if row is not None and column is not None:
                matrix[row, column] += people
            elif row is not None:
                out[row] += people
    if strange := [each["name"] for each, at in zip(given.parsed.facts["homes"], rows, strict=True) if at is None]:
        warnings.append(f"通勤の表の居住地{some(strange)}は、人口のどの地区にも当たらないので使いませんでした。")
    return matrix, out


def _use_rates(given: Given | None) -> UseRates | None:
    if not given:
        return None
    facts = given.parsed.facts
    return UseRates(np.array(facts["of_working"], dtype=float), np.array(facts["of_others"], dtype=float), given.title)
