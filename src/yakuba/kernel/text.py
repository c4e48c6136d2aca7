"""Text as people type it, made comparable, and names kept as they are.

Unicode's NFKC is right for comparing and wrong for keeping: it turns 神 (U+FA19) into 神 and ㈱ into (株), and NFC alone
already replaces compatibility ideographs, which in a family register are different characters. So:

- `normalise` and `search_key` are for comparing; store what was typed beside them.
- `normalise_name` is for names of people and firms that are kept: it mends width and blanks, never an ideograph.
"""

import re
import unicodedata

_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u3164\ufeff\uffa0\ufff9-\ufffb]"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_IDEOGRAPHS = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ANY_SELECTOR = re.compile(f"[{_SELECTORS}]")
_STRAY_SELECTOR = re.compile(f"(?<![{_IDEOGRAPHS}])[{_SELECTORS}]+")
_NOT_IDEOGRAPHS = re.compile(f"[^{_IDEOGRAPHS}{_SELECTORS}]+")
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_SPACED_MARK = re.compile("(?<=[\u3041-\u30ff])[\u309b\u309c]")

_SPACED_MARKS = str.maketrans({"\u309b": "\u3099", "\u309c": "\u309a"})
_MARKS = str.maketrans(
    dict.fromkeys("‐‑‒–—―−⁃˗➖─━", "-")
    | dict.fromkeys("〜∼∾˜", "~")
    | dict.fromkeys("‘’′", "'")
    | dict.fromkeys("“”″", '"')
)
_HYPHEN_AS_LONG_VOWEL = re.compile("(?<=[\u30a1-\u30fa])-(?![0-9A-Za-z])")
_LONG_VOWEL_AS_HYPHEN = re.compile("(?<![\u3041-\u3096\u30a1-\u30faー])ー+")
_ONE_AS_HYPHEN = re.compile("(?<=[0-9])一(?=[0-9])")

_LETTERS = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
_NARROW_LETTERS = str.maketrans({code: code - 0xFEE0 for code in _LETTERS})
_NARROW = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20})
_TO_KATAKANA = str.maketrans({code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)})
_TO_HIRAGANA = str.maketrans({code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)})

_VARIANTS = (
    "亜亞 医醫 隠隱 栄榮 円圓 塩鹽 桜櫻 応應 横橫 温溫 会會 絵繪 学學 岳嶽 楽樂 覚覺 鶴靏靍 館舘 関關 巌巖 気氣 亀龜 吉𠮷 旧舊 京亰 峡峽 暁曉 桑桒 恵惠 "
    "渓溪 経經 蛍螢 芸藝 県縣 剣劍劔 顕顯 厳嚴 広廣 黒黑 国國圀 斎齋齊斉 崎﨑嵜碕 桟棧 賛贊 児兒 実實 芦蘆 寿壽 渋澁 従從 縦縱 将將 焼燒 条條 状狀 浄淨 "
    "譲讓 真眞 声聲 静靜 銭錢 曽曾 荘莊 蔵藏 滝瀧 沢澤 台臺 団團 昼晝 鎮鎭 鉄鐵 点點 伝傳 当當 島嶋嶌 灯燈 徳德 独獨 読讀 富冨 弥彌 祢禰 梅楳 浜濱濵 "
    "柳桺 桧檜 淵渕渊 仏佛 並竝 辺邊邉 弁辨辯瓣 豊豐 峰峯 穂穗 万萬 満滿 薮藪 薬藥 与與 遥遙 頼賴 来來 竜龍 涼凉 緑綠 礼禮 暦曆 労勞 録錄 湾灣 高髙 野埜 "
    "船舩 瀬瀨 間閒 晃晄 槙槇"
)
"""Old and variant characters after the common one. For finding only: they are different characters in a name."""

COMMON_CHARACTERS = str.maketrans({variant: group[0] for group in _VARIANTS.split() for variant in group[1:]})
"""Old and variant characters to the common one, for `str.translate`. For finding only: in a name they differ."""
_SAME_SOUND = str.maketrans("ヂヅヲヰヱヮヵ", "ジズオイエワカ")
_GA_BETWEEN = re.compile(f"(?<=[{_IDEOGRAPHS}])[ケヶガ](?=[{_IDEOGRAPHS}])")
_NO_BETWEEN = re.compile(f"(?<=[{_IDEOGRAPHS}])[之乃](?=[{_IDEOGRAPHS}])")
_NOT_BETWEEN_DIGITS = re.compile("(?<![0-9])-|-(?![0-9])")


def normalise(text: str) -> str:
    """The form for comparing: NFKC, one kind of hyphen, tilde and quote, single blanks, nothing invisible.

    Hyphens typed for a long vowel become ー (サ-ビス), ー and 一 typed for a hyphen become - (1ー2). Letter case and kind
    of kana stay. Applying it twice changes nothing.
    """
    text = _ANY_SELECTOR.sub("", _INVISIBLE.sub("", text)).translate(_SPACED_MARKS)
    text = unicodedata.normalize("NFKC", text).translate(_MARKS)
    text = _HYPHEN_AS_LONG_VOWEL.sub("ー", text)
    text = _LONG_VOWEL_AS_HYPHEN.sub("-", text)
    text = _ONE_AS_HYPHEN.sub("-", text)
    return " ".join(text.split())


def normalise_name(text: str) -> str:
    """A name fit to be kept: half-width kana and full-width letters mended, blanks single, nothing invisible.

    Every ideograph stays as it is, with its variation selector: 﨑, 髙, 𠮷, 神 (U+FA19), 葛󠄀; so do ㈱, Ⅲ, ー and hyphens.
    """
    text = _STRAY_SELECTOR.sub("", _INVISIBLE.sub("", text))
    text = _HALF_KANA.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text).translate(_NARROW_LETTERS)
    text = _SPACED_MARK.sub(lambda found: found[0].translate(_SPACED_MARKS), text)
    text = _NOT_IDEOGRAPHS.sub(lambda found: unicodedata.normalize("NFC", found[0]), text)
    return " ".join(text.split())


def search_key(text: str) -> str:
    """The loosest form: what two spellings of the same thing share. Not for showing.

    On top of `normalise`: case, kind of kana, blanks, punctuation and ー do not matter, hyphens only between digits;
    old characters equal new ones (齋 = 斎), 霞が関 = 霞ヶ関, ヂ = ジ, ヴァ = バ.
    """
    text = (
        unicodedata.normalize("NFKC", normalise(text).casefold()).translate(_TO_KATAKANA).translate(COMMON_CHARACTERS)
    )
    text = "".join(char for char in text if char == "-" or (char != "ー" and unicodedata.category(char)[0] in "LMN"))
    text = _NO_BETWEEN.sub("ノ", _GA_BETWEEN.sub("ケ", _NOT_BETWEEN_DIGITS.sub("", text)))
    return re.sub("ヴ([ァィェォ]?)", _plain_b, text).replace("ヶ", "ケ").translate(_SAME_SOUND)


def to_katakana(text: str) -> str:
    """Hiragana as katakana; everything else as it is."""
    return text.translate(_TO_KATAKANA)


def to_hiragana(text: str) -> str:
    """Katakana as hiragana where there is one; ー and everything else as it is."""
    return text.translate(_TO_HIRAGANA)


def narrow(text: str) -> str:
    """Full-width letters, digits, signs and blanks as ASCII; kana and ideographs as they are."""
    return text.translate(_NARROW)


def _counts(char: str) -> bool:
    return char == "-" or (char != "ー" and unicodedata.category(char)[0] in "LMN")


def _plain_b(found: re.Match[str]) -> str:
    """ヴァ as バ: the row of ハ voiced, by the small vowel."""
    return dict(zip(("", "ァ", "ィ", "ェ", "ォ"), "ブバビベボ", strict=True))[found[1]]
