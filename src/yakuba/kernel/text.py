"""Text as people type it, made comparable, and names kept as they are.

Unicode's NFKC is right for searching and wrong for keeping: it turns 神 (U+FA19) into 神, ㈱ into (株), and NFC alone
already replaces compatibility ideographs, which in a family register are different characters. So:

- `normalise` and `search_key` are for comparing; store what was typed beside them.
- `normalise_name` is for names of people and firms that are kept: it mends only width and blanks, never an ideograph.
"""

import re
import unicodedata

_HYPHENS = "-‐‑‒–—―−﹣－⁃˗➖─━ｰー一"
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣⁃˗➖─━", "-"))
_TILDES = str.maketrans(dict.fromkeys("〜∼∾～˜", "~"))
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_INVISIBLE = r"\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_CONTROLS = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"

_STRIP = re.compile(f"[{_INVISIBLE}{_CONTROLS}]")
_STRIP_SELECTORS = re.compile(f"[{_SELECTORS}]")
_STRAY_SELECTOR = re.compile(f"(?:^|(?<=[\\s\u3040-\u30ff!-~]))[{_SELECTORS}]+")
_BLANKS = re.compile(r"\s+")

_KANA = "\u3041-\u3096\u30a1-\u30fa"
_HYPHEN_IN_KANA = re.compile(f"(?<=[{_KANA}])-(?=[{_KANA}]|$|[ 　、。)）」])")
_MARK_IN_DIGITS = re.compile("(?<=[0-9])[ー一](?=[0-9])")
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_VOICED = re.compile("[\u3041-\u30ff][\u3099\u309a]")
_SPACING_MARKS = str.maketrans({"\u309b": "\u3099", "\u309c": "\u309a"})

_FULL_ASCII = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20})
_TO_KATAKANA = str.maketrans({code: code + 0x60 for code in (*range(0x3041, 0x3097), 0x309D, 0x309E)})
_TO_HIRAGANA = str.maketrans({code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)})
