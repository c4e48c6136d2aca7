"""Effects beside the same draws without measures: nothing elsewhere, narrower than the projection, and adding up."""

from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.made_up_town import town
from yakuba.policylab.core.households import mix
from yakuba.policylab.core.levers import Evidence, FamilySupport, Firm, Housing, Response
from yakuba.policylab.core.scenarios import baseline, digest, effects

YEARS, DRAWS = 10, 40
SURE, UNSURE = (Response(0.5, error, Evidence.ASSUMPTION, "試験") for error in (0, 0.15))
KINDS = mix(0.6, 0.2, 1.0)
NO_COST = np.zeros(YEARS)


@pytest.fixture(scope="module")
def base():
    return baseline(town(), horizon=YEARS, seed=1, count=DRAWS)


def housing(area=2, response=SURE, homes=40.0):
    return Housing(area, np.full(YEARS, homes), 1, KINDS, response, NO_COST)


def support(response=SURE):
    return FamilySupport(range(8), np.full(YEARS, 120_000.0), 1_000_000, response, NO_COST)


def test_only_touched_districts_change_and_the_effect_is_far_surer_than_the_projection(base):
    found = effects(base, [housing()])
    assert found.areas.tolist() == [2]
    assert found.gained.shape == (DRAWS, 1, YEARS + 1, 6)
    assert (found.gained[:, :, 0] == 0).all()
    assert found.town[:, -1, 0].std() < base.town[:, -1, 0].std() / 10
    assert 0.9 * 400 * 0.5 * 2.3 < found.town[:, -1, 0].mean() < 1.2 * 400 * 0.5 * 2.6


def test_an_unsure_response_widens_the_effect(base):
    sure, unsure = (effects(base, [housing(response=each)]).town[:, -1, 0] for each in (SURE, UNSURE))
    assert unsure.std() > 5 * sure.std()


def test_together_is_what_each_does_alone_and_a_little_more(base):
    levers = [housing(2, UNSURE), support(UNSURE), Firm(5, np.full(YEARS, 30.0), KINDS, UNSURE, NO_COST)]
    found = effects(base, levers)
    assert len(found.alone) == 3
    alone = sum(each[:, -1, 0] for each in found.alone)
    beyond = found.town[:, -1, 0] - alone
    assert 0 < beyond.mean() < 0.02 * alone.mean()
    np.testing.assert_allclose(effects(base, levers[:1]).town[..., 0].mean(), found.alone[0][..., 0].mean(), rtol=0.15)


def test_support_changes_children_only(base):
    found = effects(base, [support()]).town[:, -1].mean(axis=0)
    assert found[2] > 0
    assert found[3:].tolist() == [0, 0, 0]


def test_nothing_done_changes_nothing(base):
    assert not effects(base, [housing(homes=0.0)]).gained.any()
    with pytest.raises(ValueError, match="1つ以上"):
        effects(base, [])


def test_the_same_seed_gives_the_same_and_the_last_ones_are_kept(base):
    data = town()
    assert baseline(data, horizon=YEARS, seed=1, count=DRAWS) is base
    other = baseline(data, horizon=YEARS, seed=2, count=DRAWS)
    assert (other.people[..., 1:, :] != base.people[..., 1:, :]).any()
    np.testing.assert_array_equal(effects(base, [housing()]).gained, effects(base, [housing()]).gained)


def test_a_digest_knows_every_number():
    data = town()
    one_more = data.population.copy()
    one_more[0, 0, 0, 0] += 1
    assert digest(data) == digest(town())
    assert digest(data) != digest(replace(data, population=one_more))
