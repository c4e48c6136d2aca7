from datetime import date, datetime, timedelta

from yakuba.cases import services
from yakuba.cases.provides import MEASURES, CaseQueue
from yakuba.kernel import ports
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.clock import JST
from yakuba.ledger.services import append


def test_the_ports_are_filled():
    assert {measure.id for measure in MEASURES} <= set(ports.measures.ids())
    assert "cases" in ports.work_queues
    assert {"cases.erase", "cases.sweep-files"} <= set(ports.chores.ids())


def test_the_queue_counts_mine_my_departments_and_nobodys(submit, do, town, clerk, department):
    clerk.department = department
    clerk.save()
    do(services.assign, submit(department_id=department.pk, due_on=date(2026, 11, 20)).case, assignee_id=clerk.pk)
    submit()
    counts = CaseQueue().counts(town.pk, clerk.pk, date(2026, 11, 24))
    assert [(each.label, each.waiting, each.overdue) for each in counts] == [
        ("私の担当", 1, 1),
        ("私の課", 1, 1),
        ("担当者なし", 1, 0),
    ]
    assert counts[0].url.endswith("/console/cases/?assignee=me")


def test_measures_come_from_the_ledger_of_one_town(submit, do, town, other_town, by_clerk, now):
    case = submit().case
    submit(channel="counter")
    submit(town=other_town)
    do(services.transition, case, act="draft")
    decided = now + timedelta(days=3)
    do(services.transition, case, act="approve", now=decided)
    payload = {
        "case": case.pk,
        "topic": case.topic,
        "outcome": "approve",
        "due": "2026-12-08",
        "on": "2026-11-27",
        "paused": 0,
    }
    append(actor=by_clerk, town_id=town.pk, stream=f"case:{case.pk}", kind="case.decided", payload=payload, now=decided)
    do(services.give_feedback, case, actor=ANONYMOUS, rating=4, now=datetime(2026, 11, 30, 23, 59, tzinfo=JST))
    start, end = date(2026, 11, 1), date(2026, 11, 30)
    found = {measure.id: measure.compute(town.pk, start, end).headline for measure in MEASURES}
    assert {id_: figure.value for id_, figure in found.items()} == {
        "cases.channel": 2,
        "cases.online-share": 50.0,
        "cases.lead-time": 3,
        "cases.first-time-right": 100.0,
        "cases.deadline-kept": 100.0,
        "cases.satisfaction": 4,
    }
