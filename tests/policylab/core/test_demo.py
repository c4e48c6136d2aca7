import numpy as np

from tests.policylab.towns import districts, town
from yakuba.policylab.core.demo import demo_town


def test_the_books_balance_to_the_last_person():
    data = town()
    totals = data.population.sum(axis=(1, 2, 3))
    assert (np.diff(totals) == data.births - data.deaths + data.moves).all()
    assert (data.population >= 0).all()
    assert (data.population == np.rint(data.population)).all()


def test_the_same_seed_gives_the_same_town_and_another_one_another():
    again, other = demo_town(districts(), 1, 2026), demo_town(districts(), 2, 2026)
    assert (again.population == town().population).all()
    assert again.areas == town().areas
    assert (other.population != town().population).any()


def test_sixty_districts_cover_the_town_without_gap_or_overlap():
    def area(ring):
        x, y = np.array(ring).T
        return abs((x[:-1] * y[1:] - x[1:] * y[:-1]).sum()) / 2

    data = town()
    assert len({each.code for each in data.areas}) == 60 == len({each.name for each in data.areas})
    assert np.isclose(sum(area(each.rings[0]) for each in data.areas), 8 * 0.02**2, rtol=1e-6)
