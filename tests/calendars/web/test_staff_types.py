"""Types of a draft: names, pictogram, colour, how to put them out."""

import pytest

from tests.accounts.fixtures import sign_in
from tests.calendars.conftest import type_
from yakuba.calendars.models import Schedule, Version

TYPED = {
    "title-ja": "燃やすごみ",
    "title-ja-easy": "もやす ごみ",
    "title-en": "Burnable waste",
    "pictogram": "garden",
    "colour": "#123456",
    "description-ja": "朝8時までに",
}


@pytest.fixture
def desk(client, staff, clock, take):
    sign_in(client, staff("clerk"))
    take(publish=False)
    return client


def pages():
    return f"/console/garbage/{Version.objects.get().pk}/types/"


def kept(name):
    return next(each for each in Version.objects.get().types if each["name"] == name)


def test_a_type_is_changed_and_keeps_its_name(desk):
    assert "可燃ごみ" in desk.get(pages()).content.decode()
    assert desk.post(f"{pages()}{type_('可燃ごみ')}/", TYPED).status_code == 302
    text = kept("可燃ごみ")
    assert (text["title"]["en"], text["pictogram"], text["colour"]) == ("Burnable waste", "garden", "#123456")
    assert text["description"] == {"ja": "朝8時までに"}


@pytest.mark.parametrize("wrong", [{"title-ja": ""}, {"colour": "red"}, {"pictogram": "dragon"}])
def test_what_cannot_be_is_refused(desk, wrong):
    before = Version.objects.get().types
    assert desk.post(f"{pages()}{type_('可燃ごみ')}/", TYPED | wrong).status_code == 422
    assert Version.objects.get().types == before


def test_a_new_type_is_collected_nowhere_and_can_go_again(desk):
    desk.post(f"{pages()}new/", {"title-ja": "古着", "colour": "#000000"})
    id_ = kept("古着")["id"]
    assert kept("古着")["pictogram"] == "cloth"
    assert all(row.cells[str(id_)] == "" for row in Schedule.objects.all())
    desk.post(f"{pages()}{id_}/remove/")
    assert all(str(id_) not in row.cells for row in Schedule.objects.all())
    assert "古着" not in {each["name"] for each in Version.objects.get().types}


def test_a_type_that_is_collected_somewhere_stays(desk):
    assert desk.post(f"{pages()}{type_('可燃ごみ')}/remove/").status_code == 409
    assert kept("可燃ごみ")
