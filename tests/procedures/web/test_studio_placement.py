"""利用調整 in the studio: nurseries, points and ties are written at a page, and the order of the cases follows."""

import pytest
from django.test import Client

from tests.accounts.fixtures import make_staff, sign_in
from tests.procedures.core.placement.childcare import FOLDER
from yakuba.kernel.actors import Actor
from yakuba.procedures import services
from yakuba.procedures.queries import studio


@pytest.fixture
def writer(town, now):
    return make_staff(town, now, "dx")


@pytest.fixture
def office(writer, clock):
    return sign_in(Client(), writer)


def opened(writer, town, now, files):
    return services.start_pack(
        actor=Actor("staff", str(writer.pk)),
        town=town,
        pack_id="childcare-enrolment",
        files=files,
        act="始めた",
        now=now,
    )


@pytest.fixture
def files():
    kept = [*FOLDER.rglob("*.yaml"), *FOLDER.rglob("*.md")]
    return {path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8") for path in kept}


@pytest.fixture
def draft(writer, town, now, files):
    return opened(writer, town, now, files)


def page(office, draft, part=""):
    return office.get(f"/console/studio/{draft.pk}/placement/", {"part": part} if part else {}).content.decode()


def post(office, draft, part, **typed):
    number = studio.open_pack(town_id=draft.town_id, draft_id=draft.pk).draft.number
    data = {"file": "placement.yaml", "number": number, **typed}
    return office.post(f"/console/studio/{draft.pk}/placement/?part={part}", data, follow=True).content.decode()


def written(draft):
    return studio.open_pack(town_id=draft.town_id, draft_id=draft.pk).files["placement.yaml"]


def test_each_part_shows_its_own_and_the_tab_is_there(office, draft):
    assert "第一保育所" in page(office, draft)
    assert (
        'href="/console/studio/' + f'{draft.pk}/placement/"'
        in office.get(f"/console/studio/{draft.pk}/").content.decode()
    )
    assert "就労（月160時間以上）（20点）" in page(office, draft, "base")
    assert "ひとり親（5点）" in page(office, draft, "adjust")
    assert "市町村民税所得割額の低い世帯" in page(office, draft, "ties")


def test_points_that_are_changed_change_the_order_of_the_cases(office, draft):
    before = page(office, draft, "order")
    assert '<th scope="row" class="numeric">1</th>' in before
    assert "保存しました" in post(office, draft, "adjust", **{"i|adjust/0/points": "50"})
    assert "points: 50" in written(draft)
    assert "調整 ひとり親 +50" in page(office, draft, "order")
    assert "# 調整指数：当てはまるものすべて" in written(draft)


def test_what_is_added_is_moved_and_what_does_not_fit_leads_back_here(office, draft):
    told = post(office, draft, "nurseries", _act="add|nurseries|nursery", **{"n|nurseries/3/ages": "0 1"})
    assert "直すところが" in told
    assert "選択肢と nurseries がそろっていません（nursery-1）" in told
    assert "ages: [0, 1]" in written(draft)
    assert (
        f"/console/studio/{draft.pk}/placement/?part=nurseries"
        in office.get(f"/console/studio/{draft.pk}/changes/").content.decode()
    )
    post(office, draft, "nurseries", _act="remove|nurseries/4")
    post(office, draft, "ties", _act="up|ties/2")
    assert written(draft).index("id: levy") < written(draft).index("id: children, title")
    post(office, draft, "base", **{"s|base/rows/0/when": "nonsense >"})
    assert "直すところを直すと、順位が出ます" in page(office, draft, "order") or "要確認" in page(
        office, draft, "order"
    )


def test_a_procedure_without_places_has_no_such_page(office, writer, town, now, files):
    files.pop("placement.yaml")
    draft = opened(writer, town, now, files)
    assert office.get(f"/console/studio/{draft.pk}/placement/").status_code == 404
    assert "/placement/" not in office.get(f"/console/studio/{draft.pk}/").content.decode()
