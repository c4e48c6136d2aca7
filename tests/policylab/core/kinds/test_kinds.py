from yakuba.policylab.core.kinds import RUN_KINDS, Outcome, RunKind, no_progress


def test_every_kind_has_its_own_id_and_a_title():
    kinds = list(RUN_KINDS)
    assert len({each.id for each in kinds}) == len(kinds)
    assert all(isinstance(each, RunKind) and each.title for each in kinds)


def test_an_outcome_needs_no_arrays_and_nobody_has_to_watch():
    assert Outcome({"total": 1}).arrays == {}
    no_progress(0.5, "途中")
