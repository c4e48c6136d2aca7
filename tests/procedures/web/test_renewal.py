"""A form that was begun under older rules: shown what changed, carried over, sent under the rules in force."""

from datetime import date, datetime

import pytest

from tests.procedures.fixtures import PACK
from yakuba.kernel.clock import JST
from yakuba.kernel.packs import parse_yaml
from yakuba.procedures.core.studio.rewriting import rewrite
from yakuba.procedures.models import PackVersion
from yakuba.procedures.queries import packs


@pytest.fixture
def newer(offered, town, now):
    """A version of the town's own: the telephone number is gone, a question on the floor is new, the address is asked otherwise."""

    def give(**columns):
        form = parse_yaml(offered.documents["form.yaml"], "form.yaml").data
        fields = form["sections"][0]["fields"]
        fields[:] = [each for each in fields if each["id"] != "claimant_phone"]
        next(each for each in fields if each["id"] == "address")["label"]["ja"] = "いまの住所"
        words = {"ja": "何階ですか", "ja-easy": "何かいですか", "en": "Floor"}
        fields.append({"id": "floor", "type": "text", "label": words})
        documents = {**offered.documents, "form.yaml": rewrite(offered.documents["form.yaml"], form).text}
        return PackVersion.objects.create(
            town=town,
            pack_id=PACK,
            version="2.0",
            sha256="f" * 64,
            documents=documents,
            origin="studio",
            **({"effective_from": date(2026, 11, 24)} | columns),
            synced_at=now,
        )

    return give


def test_a_resumed_form_shows_what_changed_and_nothing_typed_is_lost(applicant, newer, town):
    applicant.fill_all()
    new = newer()
    page = applicant.see("claimant").content.decode()
    assert "この手続きの内容が新しくなりました" in page
    assert "なくなった質問：昼間につながる電話番号" in page
    assert "新しい質問：何階ですか" in page
    assert "変わった質問：いまの住所（質問文）" in page
    assert applicant.send().url == applicant.url("review/")
    assert applicant.client.post(applicant.url("renew/")).url == applicant.url("apply/claimant/")
    page = applicant.see("claimant").content.decode()
    assert "この手続きの内容が新しくなりました" not in page
    assert "見本町浜通り" in page
    assert "前の内容で入力し、いまは聞いていない答え" in page
    assert "09000001234" in page.replace("-", "")
    assert "09000001234" in applicant.review().content.decode().replace("-", "")
    assert applicant.send().url == applicant.url("receipt/")
    case = applicant.receipt().context["case"]
    assert case.application.pack_id == new.pk
    assert packs.current_version(town_id=town.pk, pack_id=PACK, on=date(2026, 11, 24)).pk == new.pk


def test_the_counter_is_told_the_same(counter, newer):
    counter.fill_all()
    newer()
    assert "新しい内容で続ける" in counter.see("claimant").content.decode()
    assert counter.client.post(counter.url("renew/")).status_code == 302


def test_a_correction_stays_under_the_version_of_its_case(applicant, newer, desk, submit):
    case = applicant.apply()
    desk.ask(case.pk)
    newer()
    answer = applicant.client.post(f"/status/{case.receipt_number}/correct/")
    assert answer.status_code == 302
    assert "新しくなりました" not in applicant.client.get(answer.url).content.decode()


def test_an_ended_procedure_says_so_and_shows_what_was_typed(applicant, newer, clock):
    applicant.fill_all()
    newer(effective_until=date(2026, 11, 30))
    clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=JST)
    for page in ("", "apply/claimant/", "review/"):
        answer = applicant.client.get(applicant.url(page))
        assert answer.status_code == 410
        text = answer.content.decode()
        assert "この手続きの受付は令和8年11月30日で終わりました" in text
        assert "見本町浜通り" in text
    assert applicant.send().status_code == 410
    assert f"/procedures/{PACK}/" not in applicant.client.get("/procedures/").content.decode()


def test_staff_see_that_it_ended_too(counter, newer, clock):
    newer(effective_until=date(2026, 11, 30))
    clock.at = datetime(2026, 12, 1, 9, 0, tzinfo=JST)
    answer = counter.client.get(counter.url())
    assert answer.status_code == 410
    assert "終わりました" in answer.content.decode()


def test_a_procedure_of_tomorrow_says_from_when(client, offered, newer, clock):
    PackVersion.objects.filter(pk=offered.pk).update(current=False)
    newer(effective_from=date(2027, 4, 1))
    page = client.get(f"/procedures/{PACK}/")
    assert (page.status_code, "令和9年4月1日から受け付けます" in page.content.decode()) == (200, True)
