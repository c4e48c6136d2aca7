"""Questions as hurried people type them: a word left in kana, or a slip of the finger."""

from random import Random

from yakuba.inquiries.core.words import morphemes, plain_text
from yakuba.kernel.text import to_hiragana

SEED = 20_261_126


def perturbed(question: str, random: Random) -> str:
    """The question with one fault: a kanji word in hiragana (every other time), or a letter lost, doubled or swapped.

    Only a question too short for either stays as it is.
    """
    text = plain_text(question)
    every = list(morphemes(text))
    words = [at for at, each in enumerate(every) if each.has_kanji]
    if words and random.random() < 0.5:
        chosen = random.choice(words)
        return "".join(to_hiragana(each.sound) if at == chosen else each.surface for at, each in enumerate(every))
    return _slipped(text, random)


def _slipped(text: str, random: Random) -> str:
    letters = [at for at in range(len(text) - 1) if text[at].isalnum() and text[at + 1].isalnum()]
    if len(letters) < 2:
        return text
    at = random.choice(letters)
    one, other = text[at], text[at + 1]
    slip = random.choice((other, one + one + other, other + one))
    return text[:at] + slip + text[at + 2 :]
