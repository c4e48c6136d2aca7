"""Our own pictograms of waste, and which one a type's name asks for.

Paths on a field of 24 × 24, filled. They are drawn into pages, printed calendars and the map of colours alike.
"""

import re

WORDS: dict[str, str] = {
    "unburnable": r"不燃|[燃も]えない|[燃も]やさない|[燃も]やせない|埋立|われもの|陶器|incombust|non-?burn|unburn",
    "burnable": r"可燃|[燃も]える|[燃も]やす|[燃も]やせる|普通[ごゴ][みミ]|生[ごゴ][みミ]|一般[ごゴ][みミ]|ordinary|\bburn|\bcombust",
    "plastic": r"プラ|plastic",
    "pet": r"ペット|pet bottle",
    "cans": r"缶|かん|カン|\bcan",
    "bottles": r"びん|ビン|瓶|glass|bottle",
    "cardboard": r"段ボール|ダンボール|cardboard",
    "cloth": r"布|古着|衣類|ふとん|cloth",
    "garden": r"草|木|枝|剪定|garden",
    "paper": r"紙|新聞|雑誌|ペーパー|paper",
    "hazardous": r"有害|危険|電池|蛍光|ライター|batter|hazard",
    "appliance": r"家電|金属|metal|applianc",
}
BULKY, RECYCLING = r"粗大|大型|oversize|bulky", r"資源|recycl"
"""Pictogram → words of a type's name. The word that stands first decides: びん・缶 is bottles."""

NAMES: dict[str, str] = {
    "burnable": "炎（燃やすごみ）",
    "unburnable": "割れた器（燃やさないごみ）",
    "plastic": "容器（プラスチック）",
    "pet": "ペットボトル",
    "bottles": "びん",
    "cans": "缶",
    "paper": "紙",
    "cardboard": "段ボール",
    "cloth": "衣類",
    "garden": "草木",
    "hazardous": "電池（有害ごみ）",
    "appliance": "家電・金属",
    "bulky": "家具（粗大ごみ）",
    "recycling": "矢印（資源）",
    "other": "そのほか",
}

PATHS: dict[str, str] = {
    "burnable": (
        "M12.6 1.8c.5 3.1-.7 4.8-2.3 6.5-1.9 2-4.3 4-4.3 7.4A6.2 6.2 0 0 0 12 22a6.2 6.2 0 0 0 6-6.3c0-2.6-1.3-4.6-2.4-6-.2 1.4-.8"
        " 2.3-1.7 2.8.6-3.9-.1-7.7-1.3-10.7ZM12 19.9c-1.7 0-2.9-1.2-2.9-2.9 0-2 1.7-2.7 2.7-4.5 1.8 1.3 3.1 2.8 3.1"
        " 4.5 0 1.7-1.2 2.9-2.9 2.9Z"
    ),
    "unburnable": (
        "M5 7h11v8.5A4.5 4.5 0 0 1 11.5 20h-2A4.5 4.5 0 0 1 5 15.5V7Zm12 1.5h1.5a2.7 2.7 0 0 1 0 5.5H17v-1.7h1.5a1 1 0 0 0 0-2.1H17"
        "V8.5ZM4 21h13.5v1.5H4ZM8 1.5h1.5V5H8Zm3.5 0H13V5h-1.5ZM9.6 8.5l2.6 3.6-1.7 2 1.6 3.4-3-3.6 1.5-2-2-3.4h1Z"
    ),
    "plastic": (
        "M7.5 1.5h9V4l1.7 3.2c.2.4.3.8.3 1.2V20a2.5 2.5 0 0 1-2.5 2.5H8A2.5 2.5 0 0 1 5.5 20V8.4c0-.4.1-.8.3-1.2L7.5 4V1.5Zm2"
        " 2v1L7.7 8h8.6l-1.8-3.5v-1h-5Zm-1.7 7v6.5h8.4v-6.5H7.8Z"
    ),
    "pet": (
        "M10 1.5h4v2.3h-.6v1.4c2.3.9 3.6 2.7 3.6 5v10a2.3 2.3 0 0 1-2.3 2.3H9.3A2.3 2.3 0 0 1 7 20.2v-10c0-2.3 1.3-4.1 3.6-5V3.8H10"
        "V1.5Zm-1.3 9.7v6h6.6v-6H8.7Zm0 7.7v1.3c0 .3.3.6.6.6h5.4c.3 0 .6-.3.6-.6v-1.3H8.7Z"
    ),
    "bottles": (
        "M9.7 1.5h4.6v1.8h-.6v4.2l2.4 3c.5.6.7 1.3.7 2V20a2.5 2.5 0 0 1-2.5 2.5H9.7A2.5 2.5 0 0 1 7.2 20v-7.5c0-.7.2-1.4.7-2l2.4-3V"
        "3.3h-.6V1.5Zm-.6 11.7v5.6h5.8v-5.6H9.1Z"
    ),
    "cans": (
        "M12 1.8c4 0 7 .9 7 2.2v16c0 1.3-3 2.2-7 2.2s-7-.9-7-2.2V4c0-1.3 3-2.2 7-2.2Zm0 1.8c-2.7 0-4.7.4-5 .8.3.4 2.3.8 5 .8s4.7-.4"
        " 5-.8c-.3-.4-2.3-.8-5-.8ZM7 9v8.5c1.3.4 3 .6 5 .6s3.7-.2 5-.6V9c-1.3.4-3 .6-5 .6S8.3 9.4 7 9Z"
    ),
    "paper": (
        "M4 5.5 6 4v14.5c0 .6.4 1 1 1h11V21H6.5A2.5 2.5 0 0 1 4 18.5v-13ZM7.5 2H21v16H8.5a1 1 0 0 1-1-1V2Zm2.5 2.5v4h4v-4h-4Zm5.5 0V6h3V4.5h-3Zm0"
        " 2.5v1.5h3V7h-3ZM10 10.5V12h8.5v-1.5H10Zm0 3V15h8.5v-1.5H10Z"
    ),
    "cardboard": (
        "M3 7.5 6 3h12l3 4.5V21H3V7.5ZM7 4.8 5.3 7.3H11V4.8H7Zm6 0v2.5h5.7L17 4.8h-4ZM4.8 9.2v10h14.4v-10H13.5v3.6h-3V9.2H4.8Zm2 6.8H11v1.5H"
        "6.8V16Z"
    ),
    "cloth": (
        "M8.5 2.5a3.6 3.6 0 0 0 7 0L21 5l-1.5 6-2.5-.7V21.5H7V10.3l-2.5.7L3 5l5.5-2.5Zm-.8 2.3L5.2 6l.6 2.6 3-.8V19.7h6.4V7.8l3 .8.6-2.6"
        "-2.5-1.2a5.4 5.4 0 0 1-8.6 0Z"
    ),
    "garden": (
        "M12 2c4.7 2.6 6.7 6 6.7 9.3 0 3.2-2.3 5.7-5.8 6.1v4.6h-1.8v-4.6c-3.5-.4-5.8-2.9-5.8-6.1C5.3 8 7.3 4.6 12 2Zm-.9 6.5v2.7L9"
        " 9.6l-1.1 1.4 3.2 2.5v2c-2.4-.4-4-2.1-4-4.2 0-2.3 1.3-4.7 4.9-7.1 3.6 2.4 4.9 4.8 4.9 7.1 0 2.1-1.6 3.8-4 4.2v-3.5l3.2-2.5L15"
        " 8.1l-2.1 1.6V8.5h-1.8Z"
    ),
    "hazardous": ("M9.5 1.5h5v2H18v19H6v-19h3.5v-2Zm-1.7 4v15.2h8.4V5.5H7.8Zm4.9 1.8-.7 4h2.6l-4.3 7 .7-5H8.6l4.1-6Z"),
    "appliance": (
        "M8 1.5h1.8v5H8Zm6.2 0H16v5h-1.8ZM6 7.5h12v4a6 6 0 0 1-5.1 5.9v5.1h-1.8v-5.1A6 6 0 0 1 6 11.5v-4Zm1.8 1.8v2.2a4.2 4.2 0 0 0 8.4 0V9.3"
        "H7.8Z"
    ),
    "bulky": (
        "M5 3h14v6.2a3 3 0 0 1 3 3V19h-2.5v2.5h-1.8V19H6.3v2.5H4.5V19H2v-6.8a3 3 0 0 1 3-3V3Zm1.8 1.8v5.4c.5.5.7 1.2.7 2v1.3h9v-1.3c0-.8.2"
        "-1.5.7-2V4.8H6.8ZM5 11a1.2 1.2 0 0 0-1.2 1.2v5h16.4v-5a1.2 1.2 0 1 0-2.4 0v3.1H5.7 6.2v-3.1A1.2 1.2 0 0 0 5 11Z"
    ),
    "recycling": (
        "M12 2.2 16 9l-1.6.9L12 5.8 9.9 9.4l1.5.9L6.7 12l-.7-5 1.5.9L12 2.2ZM5.3 12.8l1.6.9-2 3.5h4.2v-1.8l3.8 3.3-3.8 3.3v-1.8H1.9l3.4-7.4Zm13"
        " 0 4 7.4h-7.6v-1.8h4.6l-2.2-3.9-1.5.9.6-5 4.7 1.9-1.6.9-1-.4Z"
    ),
    "other": "M9 3h6v1.5h5v1.8H4V4.5h5V3ZM5.5 8h13l-1 13h-11l-1-13Zm4 3v7h1.6v-7H9.5Zm3.4 0v7h1.6v-7h-1.6Z",
}
"""Pictogram → path."""


def pictogram_of(name: str) -> str:
    """By words of the type's name; `other` where none fits."""
    if re.search(BULKY, name, re.IGNORECASE):
        return "bulky"
    found = {id_: match.start() for id_, words in WORDS.items() if (match := re.search(words, name, re.IGNORECASE))}
    if found:
        return min(found, key=lambda id_: found[id_])
    return "recycling" if re.search(RECYCLING, name, re.IGNORECASE) else "other"
