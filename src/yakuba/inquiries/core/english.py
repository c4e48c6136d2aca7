"""What counts in an English text when it is searched: words without their endings, without those of every question."""

import re

_JAPANESE = re.compile(r"[\u3005\u3041-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_VOWEL = re.compile("[aeiouy]")
_ARTICLES = frozenset(("a", "an", "the"))
_STOP = frozenset(
    "a about after again all also am an and any are as at be because been before being but by can could did do does "
    "doing done else few for from get getting give go going got had has have having he help her here hi hello him his how "
    "i if in into is it its just know let like live make many may me more most much must my need no not now of on or our "
    "out over please put she should so some take tell than thank thanks that the their them then there these they thing "
    "this those to too up us use very want was we were what when where whether which while who why will with would "
    "yes you your i'm i'd i've don't can't it's what's there's isn't doesn't didn't won't haven't town city".split()
)
_DOUBLED = re.compile(r"([bdgkmnprt])\1$")


def is_english(text: str) -> bool:
    """Whether it is written in Latin letters alone, and has a word of them."""
    return not _JAPANESE.search(text) and re.search("[A-Za-z]{2}", text) is not None


def words_of(text: str) -> list[str]:
    """Every word but articles, in order, lower case, as it is written."""
    return [word for word in _WORD.findall(text.lower().replace("\u2019", "'")) if word not in _ARTICLES]


def is_about(word: str) -> bool:
    """Whether a question may be about it."""
    return word not in _STOP and len(word) > 1


def stem(word: str) -> str:
    """The word without its ending: moving, moved, moves and move are one (after Porter 1980, its first step)."""
    word = word.removesuffix("'s")
    if word.endswith("ies") and len(word) > 4:
        word = f"{word[:-3]}y"
    elif re.search("(ss|sh|ch|x|z)es$", word):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and _VOWEL.search(rest):
            word = rest[:-1] if _DOUBLED.search(rest) else rest
            break
    if word.endswith("e") and len(word) > 3:
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") and len(word) > 2 else word
