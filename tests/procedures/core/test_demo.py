"""The made-up town's families: seeded, plausible, and written as the form would store them."""

from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

from yakuba.kernel.clock import JST
from yakuba.kernel.packs import load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.demo.families import PAPER, births, family
from yakuba.procedures.core.demo.people import CHILDREN, FATHERS, MOTHERS, SURNAMES, full, pick
from yakuba.procedures.core.demo.plans import plans
from yakuba.procedures.core.procedure import parse_procedure
from yakuba.webkit.forms import check_form, prune

PACK = Path(__file__).resolve().parents[3] / "packs" / "base" / "procedures" / "child-allowance"
PLACES = [("9990001", "静岡県汐鳴町浜通り")]
END = datetime(2026, 11, 24, 10, tzinfo=JST)


def made(seed):
    return list(plans(Random(seed), date(2026, 9, 1), END, PLACES))


def test_the_same_seed_makes_the_same_town():
    assert made(7) == made(7)
    assert made(7) != made(8)


def test_applications_arrive_in_order_and_before_the_end():
    found = made(7)
    assert len(found) > 20
    assert [plan.arrives_at.date() for plan in found] == sorted(plan.arrives_at.date() for plan in found)
    assert all(plan.arrives_at <= END for plan in found)


def test_at_the_weekend_only_the_portal_is_open():
    assert {plan.channel for plan in made(7) if plan.arrives_at.weekday() >= 5} == {"online"}


def test_every_family_fills_the_form_in_correctly():
    schemas.register()
    form = parse_procedure(load_pack(PACK)).form
    for plan in made(7):
        day = plan.arrives_at.date()
        for answers in (plan.answers, plan.mended):
            told = {name: value for name, value in answers.items() if name != PAPER}  # attached by the service
            assert check_form(form, prune(form, told, today=day), today=day) == []


def test_children_are_born_before_the_claim_and_apart():
    random = Random(3)
    for _ in range(200):
        day = date(2026, 11, 24)
        days = births(random, day, "birth")
        assert day - days[0] <= timedelta(days=34)
        assert all(later - earlier >= timedelta(days=500) for later, earlier in pairwise(days))


def test_names_have_a_reading():
    random = Random(1)
    for names in (SURNAMES, MOTHERS, FATHERS, CHILDREN):
        assert all(each.count("=") == 1 for each in names)
    name = full(pick(random, SURNAMES), pick(random, CHILDREN))
    assert name.written.count(" ") == name.read.count(" ") == 1
    assert "children" in family(random, date(2026, 11, 24), PLACES)
