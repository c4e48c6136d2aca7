from yakuba.procedures.core.hearings import HEARINGS


def test_every_way_cites_the_article():
    assert all("行政手続法13条" in words for words in HEARINGS.values())
