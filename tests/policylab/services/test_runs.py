"""Runs from the request to the end: by the worker, called off, or with the worker killed."""

from datetime import timedelta
from importlib import import_module

import numpy as np
import pytest

from tests.policylab.towns import town as demo
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger import queries as ledger
from yakuba.policylab import services
from yakuba.policylab.core.kinds import RUN_KINDS, Outcome, RunKind
from yakuba.policylab.queries import runs

between = []
"""What happens between two steps of a run."""


def counting(data, inputs, seed, progress):
    for at in range(3):
        progress(at / 3, f"{at}年目")
        for act in between:
            act()
    if inputs.get("fail") == "refusal":
        raise Refusal("no", "候補地がありません。")
    if inputs.get("fail"):
        raise KeyError("secret")
    return Outcome({"sum": inputs.get("a", 0) + seed}, {"path": np.arange(3)})


@pytest.fixture(autouse=True)
def _kind(monkeypatch):
    worker = import_module("yakuba.policylab.services.work_runs")
    monkeypatch.setattr(worker, "town_data_of", lambda _: demo())
    monkeypatch.setattr(worker, "BETWEEN_SIGNS", 0.0)
    monkeypatch.setitem(RUN_KINDS._items, "counting", RunKind("counting", "数える", counting))
    between.clear()


def requested(town, now, **inputs):
    return services.request_run(actor=SYSTEM, town=town, kind="counting", inputs=inputs, seed=7, now=now)


def test_a_run_waits_is_computed_and_can_be_cited(town, now):
    run = requested(town, now, a=3)
    assert (run.code, run.state, run.name) == (f"PL-{now.year}-0001", "queued", "数える 1")
    seen = []
    between.append(lambda: seen.append(runs.one_run(town.pk, run.pk)))
    assert services.work_runs(now=now) == 1
    assert [(each.state, each.progress, each.message) for each in seen[:2]] == [
        ("running", 0, "0年目"),
        ("running", 33, "1年目"),
    ]
    done = runs.one_run(town.pk, run.pk)
    assert (done.state, done.progress, done.summary) == ("done", 100, {"sum": 10})
    assert runs.outcome_of(done).arrays["path"].tolist() == [0, 1, 2]
    assert services.work_runs(now=now) == 0
    kinds = [each.kind for each in ledger.stream(town_id=town.pk, stream=f"lab:run:{run.pk}")]
    assert kinds == ["lab.run_requested", "lab.run_ended"]


def test_each_town_counts_its_own_runs(town, other_town, now):
    assert [requested(each, now).number for each in (town, town, other_town)] == [1, 2, 1]
    with pytest.raises(NotFound):
        runs.one_run(other_town.pk, runs.all_runs(town.pk)[0].pk)


def test_two_workers_never_do_the_same(town, now):
    requested(town, now)
    between.append(lambda: others.append(services.work_runs(now=now)))
    others = []
    assert services.work_runs(now=now) == 1
    assert others == [0, 0, 0]


def test_what_waits_is_called_off_at_once(town, now):
    run = requested(town, now)
    assert services.cancel_run(actor=SYSTEM, town=town, run_id=run.pk, now=now).state == "cancelled"
    assert services.work_runs(now=now) == 0
    with pytest.raises(Conflict):
        services.cancel_run(actor=SYSTEM, town=town, run_id=run.pk, now=now)


def test_what_runs_is_called_off_between_two_steps(town, now):
    run = requested(town, now)
    between.append(lambda: services.cancel_run(actor=SYSTEM, town=town, run_id=run.pk, now=now))
    services.work_runs(now=now)
    ended = runs.one_run(town.pk, run.pk)
    assert (ended.state, ended.summary, ended.message) == ("cancelled", {}, "取り消しました")


def test_a_killed_workers_run_is_taken_up_again_and_given_up_after_three(town, now):
    class Killed(BaseException):
        """As if the process were gone."""

    def kill():
        raise Killed

    run = requested(town, now)
    between.append(kill)
    for attempt in range(3):
        at = now + timedelta(minutes=4 * attempt)
        with pytest.raises(Killed):
            services.work_runs(now=at)
        assert services.work_runs(now=at + timedelta(minutes=2)) == 0
        assert runs.one_run(town.pk, run.pk).state == "running"
    services.work_runs(now=now + timedelta(minutes=12))
    ended = runs.one_run(town.pk, run.pk)
    assert ended.state == "failed"
    assert "3回" in ended.error


def test_a_worker_that_was_thought_dead_changes_nothing_any_more(town, now):
    run = requested(town, now, a=1)
    later = now + timedelta(minutes=5)

    def overtaken():
        between.clear()
        assert services.work_runs(now=later) == 1

    between.append(overtaken)
    services.work_runs(now=now)
    done = runs.one_run(town.pk, run.pk)
    assert (done.state, done.attempts) == ("done", 2)
    assert len(ledger.stream(town_id=town.pk, stream=f"lab:run:{run.pk}")) == 2


@pytest.mark.parametrize(("fail", "told"), [("refusal", "候補地がありません。"), ("bug", "思わぬ誤り")])
def test_what_fails_says_why_and_keeps_secrets(town, now, fail, told):
    run = requested(town, now, fail=fail)
    services.work_runs(now=now)
    ended = runs.one_run(town.pk, run.pk)
    assert ended.state == "failed"
    assert told in ended.error
    assert "secret" not in ended.error


def test_a_result_of_a_request_is_kept_and_named(town, now):
    outcome = Outcome({"sum": 1})
    run = services.keep_result(
        actor=SYSTEM, town=town, kind="counting", inputs={}, seed=1, outcome=outcome, now=now, name=" 住宅50戸 "
    )
    assert (run.state, run.name, runs.outcome_of(run)) == ("done", "住宅50戸", outcome)
    named = services.name_run(actor=SYSTEM, town=town, run_id=run.pk, name="住宅60戸", note="案2", now=now)
    assert (named.name, named.note) == ("住宅60戸", "案2")
    with pytest.raises(Refusal) as refused:
        services.name_run(actor=SYSTEM, town=town, run_id=run.pk, name=" ", note="", now=now)
    assert refused.value.fields.keys() == {"name"}
    with pytest.raises(Refusal):
        services.request_run(actor=SYSTEM, town=town, kind="unknown", inputs={}, seed=1, now=now)
