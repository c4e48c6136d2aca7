"""An index written and mapped back."""

import json

import numpy as np
import pytest

from tests.inquiries.core.small import FAQS, LABELS, THESAURUS, small_index
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.store import load_index, save_index

INDEX = small_index()


@pytest.mark.parametrize(
    "index", [INDEX, Index.build((), THESAURUS), small_index(())], ids=["all", "empty", "unlabelled"]
)
def test_what_is_loaded_finds_the_same(tmp_path, index):
    save_index(index, tmp_path / "new")
    loaded = load_index(tmp_path / "new", THESAURUS)
    for question in (LABELS[0].question, "じゅうみんひょう", "転入", "😀"):
        one, other = index.search(question), loaded.search(question)
        assert one.faqs == other.faqs
        assert np.array_equal(one.features, other.features)


def test_a_loaded_index_can_change(tmp_path):
    save_index(INDEX, tmp_path)
    assert "waste" not in load_index(tmp_path, THESAURUS).replaced(removed=["waste"]).search("粗大ごみ").faqs


def test_a_changed_index_must_be_built_before_it_is_saved(tmp_path):
    with pytest.raises(ValueError, match="anew"):
        save_index(INDEX.replaced(FAQS[:1]), tmp_path)


def test_another_versions_folder_is_refused(tmp_path):
    save_index(INDEX, tmp_path)
    facts = json.loads((tmp_path / "index.json").read_text(encoding="utf-8"))
    (tmp_path / "index.json").write_text(json.dumps(facts | {"version": 0}), encoding="utf-8")
    with pytest.raises(ValueError, match="another version"):
        load_index(tmp_path, THESAURUS)
