"""A calendar for the demo town, as a folder of 5374.jp: made of its districts."""

from collections.abc import Sequence

DAYS = ("月 木", "火 金")
TYPES = (
    ("燃やすごみ", "Burnable waste", "#d9480f", "朝8時までに、町の指定袋で出してください。"),
    ("燃やさないごみ", "Non-burnable waste", "#5c5f66", "割れたもの・刃物は紙に包み「危険」と書いてください。"),
    ("プラスチック", "Plastic packaging", "#7048a8", "洗って乾かしてください。"),
    ("ペットボトル", "PET bottles", "#1971c2", "ふたとラベルを外し、すすいでください。"),
    ("びん・缶", "Bottles and cans", "#0b7285", "すすいで、びんと缶を分けて出してください。"),
    ("古紙・古布", "Paper and cloth", "#8a6100", "雨の日は次の収集日に出してください。"),
    ("有害ごみ", "Hazardous waste", "#b42318", "電池・蛍光管・スプレー缶を、透明な袋に分けて出してください。"),
    ("小型家電", "Small appliances", "#364f8b", "役場と公民館の回収ボックスへ。"),
    ("粗大ごみ", "Bulky waste", "#495057", "申込みが必要です。"),
)
CENTRES = ("東部収集センター", "西部収集センター")


def demo_folder(districts: Sequence[str], year: int) -> dict[str, bytes]:
    """`year`: the fiscal one whose new year the centres close for."""
    headings = ",".join(name for name, *_ in TYPES)
    rows = [f"地区,センター,{headings}", *(row(name, at) for at, name in enumerate(districts))]
    english = ",".join(name for _, name, *_ in TYPES)
    types = [f"{name},,{text},,{colour}" for name, _, colour, text in TYPES]
    closed = [f"{centre},{year}/12/31,{year + 1}/1/3" for centre in CENTRES]
    texts = {
        "area_days.csv": rows,
        "en-US__area_days.csv": [f"Area,Centre,{english}", *(row(name, at) for at, name in enumerate(districts))],
        "description.csv": ["label,sublabel,description,styles,bgcolor", *types],
        "center.csv": ["名称,休止開始日,休止終了日", *closed],
        "setting.js": ["var SkipSuspend = true;"],
    }
    return {name: "".join(f"{line}\n" for line in lines).encode() for name, lines in texts.items()}


def row(name: str, at: int) -> str:
    """Districts take turns, so that no two neighbours have the same days."""
    east = at % 2 == 0
    middle = "水" if east else "木"
    nth = 1 + at % 2
    cells = [
        DAYS[at % 2],
        f"{middle}{nth}",
        "金" if east else "月",
        f"{middle}{nth + 1}",
        f"{middle}{nth + 2}",
        f"{'土'}{nth} {'土'}{nth + 2}",
        f"{middle}4:4 7 10 1" if nth == 1 else f"{middle}1:5 8 11 2",
        "",
        "",
    ]
    return ",".join([name, CENTRES[at % 2], *cells])
