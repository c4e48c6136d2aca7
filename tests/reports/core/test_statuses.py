from yakuba.reports.core.statuses import after


def test_the_status_follows_the_case():
    assert after("examine", "received") == "working"
    assert after("complete", "working") == "fixed"
    assert after("complete", "closed") == "closed"
    assert after("put_back", "working") == "received"
    assert after("reopen", "fixed") == "working"
    assert after("withdraw", "working") == "withdrawn"
    assert after("request_correction", "working") == "working"
