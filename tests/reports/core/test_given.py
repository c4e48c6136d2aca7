import pytest

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.given import Given, check_place
from yakuba.reports.core.placing import Point


def test_a_point_or_words_say_where():
    check_place(Given("pothole", point=Point(34.6, 138.0)))
    check_place(Given("pothole", place_text="駅前"))
    with pytest.raises(Refusal) as error:
        check_place(Given("pothole", place_text="  "))
    assert set(error.value.fields) == {"place"}
