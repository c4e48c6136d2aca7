from yakuba.opendata.core.catalogue import vocabulary


def test_addresses_of_the_authority_tables():
    assert vocabulary.theme_uri("GOVE").endswith("/data-theme/GOVE")
    assert vocabulary.frequency_uri("ANNUAL").endswith("/frequency/ANNUAL")
    assert vocabulary.file_type_uri("geojson").endswith("/file-type/GEOJSON")


def test_everything_has_two_names():
    for each in (*vocabulary.THEMES.values(), *vocabulary.FREQUENCIES.values()):
        assert each.names["ja"]
        assert each.names["en"]
