from pathlib import Path

import pytest

from yakuba.calendars.core.notices.golden import check_notices
from yakuba.kernel.packs import Pack, load_pack, parse_yaml

PACK = Path(__file__).parents[4] / "packs/base/notices/child-rearing"


def changed(name, before, after):
    pack = load_pack(PACK)
    text = (PACK / name).read_text(encoding="utf-8")
    assert before in text
    documents = dict(pack.documents) | {name: parse_yaml(text.replace(before, after, 1), name=name)}
    return Pack(**{**vars(pack), "documents": documents})


def test_the_shipped_pack_tells_its_children_what_it_says():
    assert list(check_notices(load_pack(PACK))) == []


@pytest.mark.parametrize(
    ("name", "before", "after", "code"),
    [
        ("rules.yaml", "id: child-medical", "id: child-allowance", "notices.twice"),
        ("rules.yaml", "begun_with: [four-in-one, hib]", "begun_with: [six-in-one]", "notices.unknown"),
        ("rules.yaml", "- { after: { months: 6 } }", "- { after: { months: 5 } }", "notices.case"),
        ("cases.yaml", "not: [hpv]", "not: [japanese-encephalitis-2, diphtheria-tetanus]\n    also: []", None),
        ("cases.yaml", "to: 2027-01-10", "to: 2027-01-11", "notices.case"),
    ],
)
def test_what_does_not_fit_is_found(name, before, after, code):
    found = [each.code for each in check_notices(changed(name, before, after))]
    assert found == [] if code is None else code in found
