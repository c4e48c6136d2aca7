"""What the answer engine reads: questions that a town answers, and what residents really asked."""

from dataclasses import dataclass

EXACT, PARTLY = 2, 1


@dataclass(frozen=True)
class Faq:
    """One question with its answer. `answer` has no contact block: every department's would be alike.

    `related` are the titles of FAQs that the answer points to, `aliases` other ways to ask that its editor wrote down.
    """

    id: str
    question: str
    answer: str
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Label:
    """A resident's question with the FAQs that answer it: id → grade, 2 answers it, 1 partly.

    Labels of one `group` are near duplicates of each other; one of them never helps to judge another. `topic` groups
    those that share an FAQ. Empty means a group or topic of its own.
    """

    question: str
    grades: dict[str, int]
    group: str = ""
    topic: str = ""
