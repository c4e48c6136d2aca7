from yakuba.policylab.core.files.catalogue import FILE_KINDS


def test_every_kind_says_what_it_is_for():
    assert all(each.title and each.purpose and each.layout and each.endings for each in FILE_KINDS)
