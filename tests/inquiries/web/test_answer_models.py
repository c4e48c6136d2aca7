"""The page of what taught the engine: figures beside each other, and a way back for those who keep it."""

import pytest

from yakuba.inquiries.models import AnswerModel

URL = "/console/inquiries/measures/models/"
FIGURES = {
    "text": {"questions": 120, "ndcg10": 0.61, "hit3": 0.72},
    "own": {"questions": 120, "ndcg10": 0.68, "hit3": 0.81},
}


@pytest.fixture
def trained(town, now):
    def add(number, state):
        return AnswerModel.objects.create(
            town=town,
            number=number,
            state=state,
            calibrator="{}",
            sha256="0" * 64,
            labels=120,
            last_turn=1,
            figures=FIGURES,
            created_at=now,
            live_at=now,
        )

    return add


def text(client):
    response = client.get(URL)
    assert response.status_code == 200
    return response.content.decode()


def test_nothing_was_trained(client_of, staff):
    page = text(client_of(staff("head")))
    assert "学習したモデルはまだありません。" in page
    assert "100件たまると学習できます" not in page
    assert "100件たまると学習します（いま 0件）" in page


def test_both_figures_stand_beside_each_other(client_of, staff, trained):
    trained(1, "retired")
    trained(2, "live")
    page = text(client_of(staff("head")))
    assert page.count("0.720 → 0.810") == 2
    assert "使用中のモデルを外す" not in page


def test_who_keeps_it_takes_it_off(client_of, staff, trained, town):
    before, live = trained(1, "retired"), trained(2, "live")
    office = client_of(staff("dx"))
    assert "使用中のモデルを外す" in text(office)
    response = office.post(f"{URL}take-off/", follow=True)
    assert "いまはモデル1で答えています" in response.content.decode()
    states = dict(AnswerModel.objects.filter(town=town).values_list("pk", "state"))
    assert states == {before.pk: "live", live.pk: "withdrawn"}
    office.post(f"{URL}take-off/")
    assert "使用中のモデルはありません。" in office.post(f"{URL}take-off/", follow=True).content.decode()


def test_a_head_may_only_look(client_of, staff, trained):
    trained(1, "live")
    assert client_of(staff("head")).post(f"{URL}take-off/").status_code == 403
