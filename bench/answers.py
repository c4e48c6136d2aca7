"""FAQs and questions in any number: real titles with real sentences, mixed anew."""

import json
import os
import re
from functools import cache
from pathlib import Path
from random import Random

from yakuba.config.environment import base_packs
from yakuba.inquiries.core.evaluation.dataset import FILES, Dataset, read_dataset
from yakuba.inquiries.core.faqs import Faq
from yakuba.inquiries.core.thesaurus import Thesaurus, pack_groups, sudachi_groups
from yakuba.kernel.packs import load_pack, register_schema

SHARED = Path(os.environ.get("YAKUBA_SHARED", Path(__file__).resolve().parents[2] / "shared"))
MEAN_LENGTH, SEED = 150, 20261126


@cache
def real() -> Dataset:
    """The municipal benchmark."""
    folder = SHARED / "data" / "faq" / "localgovfaq"
    return read_dataset({name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in FILES})


@cache
def thesaurus() -> Thesaurus:
    """As it ships."""
    from yakuba.inquiries.core import thesaurus as kind  # noqa: PLC0415 - only here

    register_schema(kind.KIND, kind.WORDS, kind.SCHEMA, required=True)
    pack = load_pack(base_packs() / "thesauri" / "municipal")
    return Thesaurus.of(pack_groups(pack.data(kind.WORDS)), sudachi_groups())


def mixed(many: int) -> list[Faq]:
    """FAQs of about 150 characters each: the real title of one with sentences of others."""
    random = Random(SEED)
    sentences = [each for faq in real().faqs for each in re.findall("[^。]+。", faq.answer) if len(each) > 5]
    found = []
    for number in range(many):
        question = random.choice(real().faqs).question
        answer = ""
        while len(question) + len(answer) < MEAN_LENGTH - 15:
            answer += random.choice(sentences)
        found.append(Faq(str(number), question, answer))
    return found
