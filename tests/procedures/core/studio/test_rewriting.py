"""Only what differs is written anew: comments, order and quoting of the rest stay to the byte."""

from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import settings as quick
from hypothesis import strategies as st

from yakuba.kernel.packs import parse_yaml
from yakuba.procedures.core.studio.rewriting import rewrite

PACK = Path(settings.PACK_ROOTS[0], "procedures", "child-allowance")
TEXT = """# the head
title: 'いち'   # as on the form
fields:
  # the first
  - id: a
    type: text
    label: {ja: あ, en: "A"}

  # the second
  - id: b   # short
    type: "date"
    help:
      ja: た   # help in Japanese
  - {id: c, type: note}
# at the end
other: [1, 2]
"""


def changed(edit):
    data = deepcopy(parse_yaml(TEXT, "x.yaml").data)
    edit(data)
    new = rewrite(TEXT, data)
    assert parse_yaml(new.text, "x.yaml").data == data
    return new


def test_one_value_changes_one_line():
    new = changed(lambda data: data["fields"][1]["help"].update(ja="ち"))
    assert new.text == TEXT.replace("ja: た ", "ja: ち ")
    assert new.lost == ()


def test_a_value_in_braces_keeps_its_neighbours():
    assert changed(lambda data: data["fields"][0]["label"].update(ja="い")).text == TEXT.replace("あ", "い")


def test_moving_takes_the_comments_along():
    new = changed(lambda data: data["fields"].insert(0, data["fields"].pop(1)))
    assert new.lost == ()
    assert new.text.index("# short") < new.text.index("# the first") or "# the second" in new.text


def test_adding_and_removing_leave_the_rest():
    def edit(data):
        data["fields"].append({"id": "d", "type": "text"})
        data["fields"][0]["required"] = True

    new = changed(edit)
    for line in TEXT.splitlines():
        assert line in new.text.splitlines()
    assert "  - {id: d, type: text}" in new.text.splitlines()


def test_a_comment_inside_what_is_removed_is_named():
    new = changed(lambda data: data["fields"].pop(1))
    assert "# short" in new.lost
    assert "# help in Japanese" in new.lost


def test_a_text_that_cant_be_read_is_written_anew():
    assert rewrite("a: [", {"a": 1}).text == "a: 1\n"


def test_the_same_data_is_the_same_text():
    assert rewrite(TEXT, parse_yaml(TEXT, "x.yaml").data).text == TEXT


@pytest.mark.parametrize("file", ["pack.yaml", "form.yaml", "screening.yaml", "parameters.yaml", "cases.yaml"])
@quick(max_examples=15, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_any_change_of_a_real_pack_reads_back_and_touches_little(file, chance):
    text = (PACK / file).read_text(encoding="utf-8")
    data = deepcopy(parse_yaml(text, file).data)
    for _ in range(3):
        mutate(data, chance)
    new = rewrite(text, data, file)
    assert parse_yaml(new.text, file).data == data


def mutate(data, chance):
    """Somewhere deep: change, remove, move or add."""
    node = data
    while True:
        entries = list(node.items()) if isinstance(node, dict) else list(enumerate(node))
        inner = [(key, each) for key, each in entries if isinstance(each, dict | list) and each]
        if inner and chance.random() < 0.8:
            node = chance.choice(inner)[1]
            continue
        break
    key = chance.choice(entries)[0]
    act = chance.choice(["change", "remove", "add", "move"])
    if act == "change" and not isinstance(node[key], dict | list):
        node[key] = chance.choice(["新しい: #値", 7, True, None, "two\nlines"])
    elif act == "remove" and len(node) > 1:
        del node[key]
    elif act == "move" and isinstance(node, list):
        node.insert(0, node.pop())
    elif isinstance(node, dict):
        node["fresh"] = chance.choice(["x", ["a", {"b": "c"}], {"ja": "あ"}])
    else:
        node.append({"id": f"fresh-{len(node)}", "when": {"a": "'b'"}})
