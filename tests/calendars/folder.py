"""A small folder whose files a test may replace."""

AREA_DAYS = """\
マスター,地名,センター,可燃ごみ,資源
1,片町,東部,月 木,水2 *1
1,表町,西部,火 金,
2,片町,,月 木,隔月20260105
"""
FILES = {
    "area_days.csv": AREA_DAYS,
    "area_master.csv": "マスター,区名\n1,北区\n2,南区\n",
    "center.csv": "名称,休止開始日,休止終了日\n東部,2026/1/1,2026/1/3\n西部,2026/1/1,2026/1/3\n",
    "description.csv": "label,sublabel,description,styles,bgcolor\n可燃ごみ,,,,\n資源,,,,\n",
    "remarks.csv": "ID,注意事項\n1,午前8時まで\n",
    "setting.js": "var WeekShift = true;\n",
}


def folder(**changed):
    """Name → bytes; `area_days="…"` replaces area_days.csv, None leaves a file out."""
    names = {name.split(".")[0]: name for name in FILES}
    texts = FILES | {names[short]: text for short, text in changed.items()}
    return {name: text.encode() for name, text in texts.items() if text is not None}
