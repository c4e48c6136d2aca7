import json

from tests.procedures.core.small import CONTEXT, procedure
from yakuba.procedures.core.screening import ScreeningResult, screen

ANSWERS = {"occupation": "employee", "income": 1, "spouse": False, "name": "試験 花子", "children": []}


def test_a_result_goes_to_json_and_back_unchanged():
    result = screen(procedure(), ANSWERS, context=CONTEXT)
    assert ScreeningResult.from_json(json.loads(json.dumps(result.to_json()))) == result


def test_defects_and_judgments_are_told_apart():
    result = screen(procedure(), {}, context=CONTEXT)
    assert result.recommendation == "judge"
    assert result.judgments
    assert all(finding.severity == "defect" for finding in result.defects)
