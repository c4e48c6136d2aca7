"""Typing errors: one a question, the same every time."""

from random import Random

from yakuba.inquiries.core.evaluation.perturbation import perturbed

QUESTION = "転出証明書の発行をしたい"


def test_every_question_has_one_fault():
    seen = {perturbed(QUESTION, Random(seed)) for seed in range(60)}
    assert QUESTION not in seen
    assert "転出しょうめい書の発行をしたい" in seen
    assert "転出出証明書の発行をしたい" in seen
    assert all(abs(len(each) - len(QUESTION)) <= 3 for each in seen)


def test_the_seed_decides():
    assert perturbed(QUESTION, Random(3)) == perturbed(QUESTION, Random(3))


def test_what_is_too_short_stays():
    assert [perturbed(text, Random(1)) for text in ("", "?", "a")] == ["", "?", "a"]
