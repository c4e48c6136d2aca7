from yakuba.procedures.core.automation import automation


def decided(case, recommendation="approve", outcome="approve"):
    return "case.decided", {"case": case, "recommendation": recommendation, "outcome": outcome}


def mended(case, *findings):
    return "case.findings_corrected", {"case": case, "findings": list(findings)}


def test_nothing_decided_has_no_share():
    assert automation([]).share is None


def test_only_what_the_rules_decided_counts():
    found = automation(
        [
            decided(1),
            decided(2, recommendation="judge"),
            decided(3, outcome="reject"),
            decided(4, recommendation="correct"),
        ]
    )
    assert (found.decided, found.untouched, found.handed_over, found.share) == (4, 1, 1, 0.25)


def test_a_finding_that_staff_mended_counts_against_the_rules_whatever_the_order():
    events = [decided(1), mended(1, "fifteen-days", "late-claim"), decided(2), mended(3, "fifteen-days")]
    for order in (events, events[::-1]):
        found = automation(order)
        assert found.untouched == 1
        assert found.overruled == {"fifteen-days": 2, "late-claim": 1}


def test_a_case_that_was_reopened_counts_once_with_its_last_decision():
    assert automation([decided(1, outcome="reject"), decided(1)]).share == 1.0
