import json

from yakuba.policylab.core.files.parsed import Quality, reasons
from yakuba.policylab.core.text_tables import Finding

FAULTS = tuple(Finding("a.csv", line, "人口", "x", why) for line, why in ((3, "甲"), (4, "乙"), (5, "甲")))


def test_a_report_survives_json():
    quality = Quality(5, 2, FAULTS, FAULTS[:1], ("直した",), ("使えない",))
    assert Quality.of(json.loads(json.dumps(quality.as_json()))) == quality
    assert Quality.of({}) == Quality(0, 0)


def test_reasons_are_counted():
    assert reasons(FAULTS) == {"甲": 2, "乙": 1}
