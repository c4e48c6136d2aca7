"""The real cities, each read once."""

from functools import cache

from yakuba.calendars.core.folders import FILES, read_folder

CITIES = (
    "hachioji ikoma kameoka kanazawa-template kawasaki kyotango mito pr_adachi-sample pr_akita pr_beppu pr_fuji-2020 "
    "pr_itabashi pr_kanazawa-city pr_katano pr_minato-tokyo pr_shizuoka pr_yoshimi pr_zushi"
).split()


def city(shared, name):
    return read_city(shared / "data" / "garbage" / name)


@cache
def read_city(place):
    return read_folder({file: (place / file).read_bytes() for file in FILES if (place / file).exists()})
