"""The estimate is held against what Typst makes of it."""

import io
from dataclasses import replace

from pypdf import PdfReader

from tests.procedures.core.test_letters import composed
from yakuba.procedures.core.fitting import runs_over_a_little
from yakuba.procedures.core.letters import render_letter

LINE = {"kind": "paragraph", "text": "い" * 70}
CLOSE = {"kind": "right", "text": "以上"}


def letter(paragraphs):
    text = composed()
    blocks = (*text.blocks[:-1], *[LINE] * paragraphs, CLOSE)
    return replace(text, blocks=blocks), runs_over_a_little(blocks, text.address)


def pages(text):
    return len(PdfReader(io.BytesIO(render_letter(text))).pages)


def test_no_letter_has_a_second_page_for_a_few_lines():
    """From the first that is set tighter on, all fit on one page until it is worth a second one."""
    made = [letter(n) for n in range(14)]
    assert [tight for _, tight in made].count(True) >= 2
    assert not made[0][1]
    assert all(pages(text) == 1 for text, tight in made if tight)
    last = next(text for text, tight in reversed(made) if not tight)
    assert pages(last) == 2


def test_a_longer_address_leaves_less_room():
    blocks = next(text.blocks for text, tight in map(letter, range(14)) if tight)
    assert not runs_over_a_little(blocks[:4], ["一行"])
    assert not runs_over_a_little(blocks, ["一行"] * 20)
