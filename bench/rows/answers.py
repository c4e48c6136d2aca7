"""The answer engine: how good on real questions, how fast beside rank_bm25 and bm25s on the same tokens."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

import bm25s
from rank_bm25 import BM25Okapi

from bench.answers import SHARED, mixed, real, thesaurus
from bench.harness import Result, Row, percentile
from yakuba.inquiries.core.evaluation.judge import Report, evaluate
from yakuba.inquiries.core.evaluation.measures import measured
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.store import save_index
from yakuba.inquiries.core.words import analyse

FEW, MANY, ASKED = 2_000, 100_000, 200
PEERS = "rank_bm25, bm25s"
SERVE = """
import json, sys
from pathlib import Path
from bench.answers import real, thesaurus
from yakuba.inquiries.core.store import load_index
index = load_index(Path(sys.argv[1]), thesaurus())
for label in real().labels:
    index.search(label.question)
with open("/proc/self/status") as status:
    print(next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024)
"""


@cache
def report(labels: str = "") -> Report:
    """`labels`: none, near (folds by near_dup_group) or topic (by doc_group)."""
    return evaluate(real(), real() if labels else None, thesaurus(), topics=labels == "topic")


@cache
def peer_ndcg() -> float:
    """rank_bm25 on the same tokens, question and answer as one text."""
    peer = BM25Okapi([analyse(f"{faq.question}\n{faq.answer}").words for faq in real().faqs])
    ids = [faq.id for faq in real().faqs]
    rows = [
        measured(label.grades, peer.get_top_n(analyse(label.question).words, ids, 10))["ndcg10"]
        for label in real().labels
    ]
    return sum(rows) / len(rows)


def unlabelled(name: str) -> Result:
    return Result(getattr(report(), name))


def labelled(name: str) -> Result:
    return Result(getattr(report("near"), name))


def ndcg(labels: str = "") -> Result:
    return Result(report(labels).ndcg10, peer_ndcg(), "rank_bm25 on the same tokens, no labels")


def lost(labels: str, name: str) -> Result:
    """What nDCG@10 loses against the engine without labels and without errors."""
    return Result(report().ndcg10 - getattr(report(labels), name))


@cache
def built() -> tuple[Index, float]:
    """The index of 100,000 FAQs, and the seconds that it took on two cores."""
    faqs = mixed(MANY)
    words = thesaurus()
    start = time.perf_counter()
    index = Index.build(faqs, words, real().labels, processes=2)
    return index, time.perf_counter() - start


def p95(ask: Callable[[str], Any]) -> float:
    times = []
    for label in real().labels[:ASKED]:
        start = time.perf_counter()
        ask(label.question)
        times.append((time.perf_counter() - start) * 1000)
    return percentile(times, 0.95)


@contextmanager
def one_core() -> Iterator[None]:
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def answer(many: int) -> Result:
    faqs = mixed(many)
    index = built()[0] if many == MANY else Index.build(faqs, thesaurus(), real().labels)
    tokens = [list(analyse(f"{faq.question}\n{faq.answer}").words) for faq in faqs]
    okapi, sparse = BM25Okapi(tokens), bm25s.BM25()
    sparse.index(tokens, show_progress=False)
    with one_core():
        ours = p95(index.search)
        slow = p95(lambda question: okapi.get_scores(analyse(question).words).argsort()[-70:])
        fast = p95(lambda question: sparse.retrieve([list(analyse(question).words)], k=70, show_progress=False))
    return Result(ours, fast, f"bm25s (rank_bm25 {slow:.3g} ms)")


def serving_memory() -> Result:
    with tempfile.TemporaryDirectory() as folder:
        save_index(built()[0], Path(folder))
        run = subprocess.run([sys.executable, "-c", SERVE, folder], capture_output=True, text=True, check=True)
    return Result(json.loads(run.stdout))


def change() -> Result:
    index, faq = built()[0], mixed(1)[0]
    start = time.perf_counter()
    changed = index.replaced([faq])
    changed.search(faq.question)
    return Result(time.perf_counter() - start)


ROWS = (
    [
        Row("answers-ndcg10", ndcg, "nDCG@10, no labels", "higher", 0.58),
        Row("answers-recall10", partial(unlabelled, "recall10"), "R@10, no labels", "higher", 0.67),
        Row("answers-hit3", partial(unlabelled, "hit3"), "hit3, no labels", "higher", 0.69),
        Row(
            "answers-top3-at-40",
            partial(unlabelled, "top3_accuracy_at_40"),
            "no labels, 21 % unanswerable",
            "higher",
            0.64,
        ),
        Row("answers-ece", partial(unlabelled, "ece"), "ECE, no labels, 21 % unanswerable", "lower", 0.05),
        Row("answers-typing-errors", partial(lost, "", "ndcg10_perturbed"), "nDCG@10 lost", "lower", 0.05),
        Row("answers-labelled-ndcg10", partial(ndcg, "near"), "nDCG@10, folds by near_dup_group", "higher", 0.69),
        Row("answers-labelled-hit3", partial(labelled, "hit3"), "hit3, folds by near_dup_group", "higher", 0.81),
        Row("answers-labelled-sr5", partial(labelled, "sr5"), "SR@5, folds by near_dup_group", "higher", 0.845),
        Row("answers-labelled-mrr", partial(labelled, "mrr"), "MRR, folds by near_dup_group", "higher", 0.72),
        Row(
            "answers-labelled-top3-at-40", partial(labelled, "top3_accuracy_at_40"), "21 % unanswerable", "higher", 0.8
        ),
        Row("answers-labelled-ece", partial(labelled, "ece"), "ECE, 21 % unanswerable", "lower", 0.05),
        Row(
            "answers-faqs-without-labels",
            partial(lost, "topic", "ndcg10"),
            "nDCG@10 lost, folds by doc_group",
            "lower",
            0.005,
        ),
        Row("answer-2000-faqs", partial(answer, FEW), "ms p95 on one core", "lower", 30),
        Row("answer-100000-faqs", partial(answer, MANY), "ms p95 on one core", "lower", 80),
        Row("answers-build", lambda: Result(built()[1]), "s for 100,000 FAQs on two cores", "lower", 90),
        Row("answers-serving-memory", serving_memory, "MB, 100,000 FAQs", "lower", 600),
        Row("answers-change", change, "s until a changed FAQ of 100,000 answers", "lower", 2),
    ]
    if (SHARED / "data" / "faq").is_dir()
    else []
)
