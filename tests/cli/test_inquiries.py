"""`yakuba inquiries evaluate`: the printed keys, and clear words for a wrong folder."""

import json

import pytest

from tests.inquiries.core.evaluation.towns import folder
from tests.inquiries.core.knowledge.samples import faq
from yakuba.inquiries.services import save_faq
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import SystemClock
from yakuba.towns import queries as towns

KEYS = (
    "queries labels ndcg10 recall10 sr1 sr5 mrr hit1 hit3 top3_accuracy_at_40 ece ndcg10_perturbed ci ms_per_query_p95"
).split()


@pytest.fixture
def files(tmp_path):
    for name, content in folder().items():
        (tmp_path / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_the_keys_are_those_agreed(yakuba, files):
    found = yakuba("inquiries", "evaluate", files, "--json").data
    assert list(found) == KEYS
    assert (found["queries"], found["labels"]) == (48, 0)


def test_labels_of_the_folder_itself_are_cross_validated_by_topic_too(yakuba, files):
    assert "48 labels" in yakuba("inquiries", "evaluate", files, "--labels", files, "--by-topic").out


def test_a_wrong_folder_is_refused(yakuba, files):
    assert yakuba("inquiries", "evaluate", files, "--by-topic").code == 2
    (files / "qrels.json").write_text('{"0-0": 7}', encoding="utf-8")
    odd = yakuba("inquiries", "evaluate", files)
    assert (odd.code, "qrels.json の「0-0」" in odd.err) == (2, True)
    (files / "qrels.json").write_text("{", encoding="utf-8")
    broken = yakuba("inquiries", "evaluate", files)
    assert (broken.code, "qrels.json をJSONとして" in broken.err) == (2, True)
    (files / "qrels.json").unlink()
    missing = yakuba("inquiries", "evaluate", files)
    assert (missing.code, "qrels.json がありません" in missing.err) == (4, True)


def test_the_index_is_built_once_for_all_processes(yakuba, mihon, tmp_path, settings):
    settings.ANSWERS_ROOT = tmp_path
    assert yakuba("inquiries", "index", "--json").data == {"mihon": {"faqs": 0}}
    built = sorted(tmp_path.glob("*/*"))
    assert "mihon: 0 FAQs" in yakuba("inquiries", "index", "--town", "mihon").out
    assert sorted(tmp_path.glob("*/*")) == built
    assert yakuba("inquiries", "index", "--town", "nowhere").code != 0


def test_links_are_asked_and_what_is_broken_is_told(yakuba, mihon, settings):
    town = towns.by_slug("mihon")
    nobody = faq(id="", source_url="http://127.0.0.1:9/nobody")
    save_faq(actor=SYSTEM, town=town, entry=nobody, now=SystemClock().now())
    settings.LINK_NETWORKS = ["127.0.0.0/8"]
    found = yakuba("inquiries", "check-links", "--town", "mihon", "--json").data
    assert found == {"asked": 1, "broken": [], "unchecked": 1, "online": False}
    broken = faq(id="", question={"ja": "壊れた"}, source_url="http://example.jp:x/")
    save_faq(actor=SYSTEM, town=town, entry=broken, now=SystemClock().now())
    told = yakuba("inquiries", "check-links", "--town", "mihon")
    assert told.code == 1
    assert "http://example.jp:x/: アドレスの書き方が違います" in told.out


def test_training_without_labels_says_what_is_missing(yakuba, mihon, tmp_path, settings):
    settings.ANSWERS_ROOT = tmp_path
    found = yakuba("inquiries", "train", "--town", "mihon")
    assert (found.code, "100件" in found.err) == (2, True)
