import pytest

from yakuba.procedures.core.appeals import appeal_notice
from yakuba.procedures.core.procedure import Appeal


def notice(**changes):
    given = {"to": "governor", "basis": "x", "months": 3, "lawsuit_months": 6, "appeal_first": False, **changes}
    return appeal_notice(Appeal(**given), town="霧ヶ丘町", prefecture="見本県")


def test_delegated_business_goes_to_the_governor():
    text = notice()
    assert "見本県知事に対して審査請求" in text
    assert "知った日の翌日から起算して3か月以内" in text
    assert "霧ヶ丘町を被告として（訴訟において霧ヶ丘町を代表する者は霧ヶ丘町長となります。）" in text
    assert "6か月以内" in text
    assert len(text.split("\n\n")) == 2


def test_the_towns_own_business_goes_to_the_mayor():
    assert "霧ヶ丘町長に対して審査請求" in notice(to="mayor")


@pytest.mark.parametrize(("first", "expected"), [(True, True), (False, False)])
def test_an_appeal_first_only_where_statute_says(first, expected):
    assert ("裁決を経た後に" in notice(appeal_first=first)) is expected


def test_no_decision_no_notice():
    assert appeal_notice(None, town="霧ヶ丘町", prefecture="見本県") == ""
