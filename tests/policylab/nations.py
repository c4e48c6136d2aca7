"""A small folder in the layout of wpp2019: one country, made by formula."""

from yakuba.policylab.core.wpp import LAYOUT

YEARS = range(2015, 2105, 5)
PERIODS = [f"{year}-{year + 5}" for year in YEARS[:-1]]
OBSERVED = [str(year) for year in YEARS[:2]]
PROJECTED = [str(year) for year in YEARS[2:]]
COLUMNS = {"popM": OBSERVED, "popF": OBSERVED, "popMprojMed": PROJECTED, "popFprojMed": PROJECTED}
COLUMNS |= {"tfr": PERIODS[:1], "tfrprojMed": PERIODS[1:]}
CELLS = {"mxM": "0.01", "mxF": "0.01", "percentASFR": "14.2857142857", "sexRatio": "1.05", "migration": "0"}


def nations(*codes, cell=lambda _name, _age, _column, usual: usual):
    """File name → bytes; `cell` may replace a cell's text."""
    files = {}
    for name, ages in LAYOUT.items():
        columns = COLUMNS.get(name, PERIODS)
        usual = CELLS.get(name, "2.1" if name.startswith("tfr") else "100")
        lines = [",".join(["country_code", "name", *([] if ages == ("",) else ["age"]), *columns])]
        for code in codes:
            for age in ages:
                cells = [cell(name, age, column, usual) for column in columns]
                lines.append(",".join([code, f"Land {code}", *([age] if age else []), *cells]))
        files[f"{name}.csv"] = "\n".join(lines).encode()
    return files
