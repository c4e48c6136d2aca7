from yakuba.opendata.core.privacy.surnames import SURNAMES


def test_frequent_names_once_each():
    assert len(SURNAMES) == len(set(SURNAMES)) > 100
