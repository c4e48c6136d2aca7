"""A first draft of an answer, made of what clerks wrote to those who asked. A clerk rewrites it, a second one approves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.inquiries.core.knowledge.masking import mask
from yakuba.inquiries.core.words import analyse

MOST_REPLIES = 5
LONGEST_QUESTION, LONGEST_ALIAS = 200, 200
MOST_ALIASES = 30
_SAME = 0.6
_GREETING = re.compile(
    r"^\s*(?:"
    r"(?:お世話になって(?:おり)?ます|いつもお世話になって|こんにちは|おはようございます|お問[い]?合わせ(?:いただき|くださり|ありがとう)|"
    r"ご質問(?:いただき|くださり|ありがとう|の件)|ご連絡(?:いただき|ありがとう)|以上、?(?:どうぞ)?よろしく|"
    r"(?:どうぞ)?よろしくお願い|今後とも|失礼いたします|ご不明な点|敬具|拝啓)[^\n]*"
    r"|[^\n。、]{1,20}(?:様|さま|さん|殿)[、,]?"
    r"|[^\n。]{0,20}(?:担当|係|課)[:：][^\n。]{0,20}"
    r"|[^\n。]{1,12}(?:課|係|室|局)の?[^\n。、]{1,10}です。?"
    r"|[-ー―=＝_*＊]{3,}[^\n]*)\s*$"
)


@dataclass(frozen=True)
class Draft:
    """`question` is the most central one, `answer` Markdown, `aliases` other ways to ask it."""

    question: str
    answer: str
    aliases: tuple[str, ...]


def draft(centre: str, others: Sequence[str], replies: Sequence[str], phone: str = "") -> Draft:
    """Of a cluster. `replies` newest first; `phone` is the town's own number, which becomes the place {phone}."""
    answers = distinct([text for reply in replies if (text := cleaned(reply, phone))])[:MOST_REPLIES]
    question = one_line(centre)[:LONGEST_QUESTION]
    return Draft(question, "\n\n".join(answers), aliases(question, others))


def aliases(question: str, others: Sequence[str]) -> tuple[str, ...]:
    """Each way to ask once, without the question itself; short ones only: a story is no question."""
    found = dict.fromkeys(text for each in others if 0 < len(text := one_line(mask(each).text)) <= LONGEST_ALIAS)
    found.pop(question, None)
    return tuple(found)[:MOST_ALIASES]


def cleaned(reply: str, phone: str = "") -> str:
    """Without greetings, names in the salutation, the clerk's own name, and numbers of persons."""
    text = reply.replace("\r\n", "\n").replace("{", "（").replace("}", "）")
    if phone:
        text = text.replace(phone, "{phone}")
    lines = [line.rstrip() for line in mask(text).text.split("\n") if not _GREETING.match(line)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def distinct(texts: Sequence[str]) -> list[str]:
    """Without those that say what one before says already."""
    kept: list[tuple[str, frozenset[str]]] = []
    for text in texts:
        words = frozenset(analyse(text).words)
        if not any(_overlap(words, other) >= _SAME for _, other in kept):
            kept.append((text, words))
    return [text for text, _ in kept]


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _overlap(words: frozenset[str], others: frozenset[str]) -> float:
    union = len(words | others)
    return len(words & others) / union if union else 1.0
