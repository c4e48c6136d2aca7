from yakuba.opendata.core.catalogue.entries import Organisation


def test_an_organisation_may_have_no_address():
    assert Organisation("mihon", "みほん町", "https://example.jp/").email == ""
