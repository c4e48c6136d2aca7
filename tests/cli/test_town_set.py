import pytest

from yakuba.config.cli.town_set import readings
from yakuba.kernel.errors import Refusal


def test_readings_are_added_replaced_and_forgotten():
    known = {"汐鳴": "しおなり", "字浜": "あざはま"}
    assert readings(known, ["汐鳴=シオナリ", "字浜=", "浜通=はまどおり"]) == {"汐鳴": "シオナリ", "浜通": "はまどおり"}


@pytest.mark.parametrize("given", ["しお=しお", "汐鳴=汐鳴", "汐鳴=shionari"])
def test_what_is_no_reading_is_refused(given):
    with pytest.raises(Refusal, match="漢字の言葉=かな"):
        readings({}, [given])
